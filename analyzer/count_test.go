package analyzer_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/whosecache/whosecache/passes/nostore"
)

// writes is how often each handler of TestOneFinding writes.
const writes = 50

// TestOneFinding wants one finding of a handler with fifty writes, one after the
// other or one in each of fifty branches, and one at the registration of such a
// handler of another package. Each program has one comment that expects a finding.
func TestOneFinding(t *testing.T) {
	const want = " // want `nostore:header:warning`"
	files := make(map[string]string)
	for name, body := range map[string]func(first string) string{"sequence": sequence, "branches": branches} {
		files[name+"/handler.go"] = handler("main", body(want)) + fmt.Sprintf(serve, "Show", "")
		files[name+"/pages/handler.go"] = handler("pages", body(""))
		files[name+"/router/router.go"] = "package main\n\nimport (\n\t\"net/http\"\n\n\t\"" + name + "/pages\"\n)\n" +
			fmt.Sprintf(serve, "pages.Show", want)
	}
	dir, cleanup, err := analysistest.WriteFiles(files)
	if err != nil {
		t.Fatal(err)
	}
	defer cleanup()
	for _, name := range []string{"sequence", "branches"} {
		analysistest.Run(t, dir, nostore.Analyzer, name, name+"/router")
	}
}

// serve is a program that serves a handler.
const serve = `
func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /parts", %s)%s
	http.ListenAndServe(":8080", mux)
}
`

// handler is a package with an exported handler whose caller is known by a cookie.
func handler(pkg, body string) string {
	return "package " + pkg + `

import (
	"fmt"
	"net/http"
)

func Show(w http.ResponseWriter, r *http.Request) {
	session, err := r.Cookie("session")
	if err != nil {
		http.Error(w, "please log in", http.StatusUnauthorized)
		return
	}
	switch name, part := session.Value, r.URL.Query().Get("part"); part {
` + body + "\t}\n}\n"
}

// sequence is fifty writes in the one case of a switch; first stands after the
// first of them.
func sequence(first string) string {
	var b strings.Builder
	b.WriteString("\tdefault:\n")
	for i := range writes {
		fmt.Fprintf(&b, "\t\tfmt.Fprintln(w, %d, part, name)%s\n", i, first)
		first = ""
	}
	return b.String()
}

// branches is fifty cases of a switch with one write each; first stands after the
// first of them.
func branches(first string) string {
	var b strings.Builder
	for i := range writes {
		fmt.Fprintf(&b, "\tcase \"%d\":\n\t\tfmt.Fprintln(w, part, name)%s\n", i, first)
		first = ""
	}
	return b.String()
}
