package analyzer_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/whosecache/whosecache/passes/nostore"
)

// imports are what the samples of the page of nostore may use.
var imports = map[string]string{
	"json": "encoding/json", "http": "net/http", "chi": "github.com/go-chi/chi/v5", "gin": "github.com/gin-gonic/gin",
	"echo": "github.com/labstack/echo/v4", "fiber": "github.com/gofiber/fiber/v3",
}

const ordersOf = "func ordersOf(session string) []string { return map[string][]string{}[session] }\n"

// TestPage compiles the samples on the page of nostore, and runs the rule on them:
// the bad one is reported, the good ones are not.
func TestPage(t *testing.T) {
	page, err := os.ReadFile("../passes/nostore/doc.md")
	if err != nil {
		t.Fatal(err)
	}
	dir, err := filepath.Abs(corpus)
	if err != nil {
		t.Fatal(err)
	}
	bad, good, found := strings.Cut(string(page), "\n## Good\n")
	samples, isBad := samplesOf(bad), make(map[string]bool)
	if !found || len(samples) != 1 {
		t.Fatalf("want one bad sample before the good ones, not %d", len(samples))
	}
	overlay, paths := make(map[string][]byte), []string(nil)
	for i, text := range append(samples, samplesOf(good)...) {
		name := fmt.Sprintf("sample%d", i)
		overlay[filepath.Join(dir, name, "sample.go")] = []byte(program(name, text))
		paths, isBad[name] = append(paths, "./"+name), i == 0
	}
	if len(paths) < 6 {
		t.Errorf("only %d samples", len(paths))
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: dir, Overlay: overlay}, paths...)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pkgs {
		for _, e := range p.Errors {
			t.Errorf("%v in\n%s", e, overlay[filepath.Join(dir, p.Name, "sample.go")])
		}
	}
	unlink(pkgs)
	graph, err := checker.Analyze([]*analysis.Analyzer{nostore.Analyzer}, pkgs, nil)
	if err != nil || t.Failed() {
		t.Fatal(err)
	}
	for _, act := range graph.Roots {
		if name := act.Package.Name; act.Err != nil || (len(act.Diagnostics) > 0) != isBad[name] {
			t.Errorf("error %v, findings %v in\n%s", act.Err, act.Diagnostics, overlay[filepath.Join(dir, name, "sample.go")])
		}
	}
}

var (
	sample    = regexp.MustCompile("(?s)\n```go\n(.*?)\n```\n")
	qualifier = regexp.MustCompile(`\b([a-z]+)\.[A-Z]`)
)

// samplesOf are the pieces of Go on a page.
func samplesOf(page string) []string {
	var list []string
	for _, m := range sample.FindAllStringSubmatch(page, -1) {
		list = append(list, m[1])
	}
	return list
}

// program makes a package of a sample.
func program(name, text string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "package %s\n\n", name)
	var paths []string
	for _, m := range qualifier.FindAllStringSubmatch(text, -1) {
		if path := imports[m[1]]; path != "" {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	for _, path := range slices.Compact(paths) {
		fmt.Fprintf(&b, "import %q\n", path)
	}
	return b.String() + ordersOf + text + "\n"
}
