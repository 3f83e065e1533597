package shelves

import (
	"fmt"
	"html/template"
	"net/http"

	"github.com/whosecache/whosecache/testdata/sharedcache/b1_library/internal/readers"
)

type Loans map[string][]string

type Desk struct {
	Loans Loans
}

var page = template.Must(template.New("desk").Parse(`<h1>{{.Name}}</h1><ul>{{range .Books}}<li>{{.}}</li>{{end}}</ul>`))

func (d *Desk) Show(w http.ResponseWriter, r *http.Request) {
	reader, ok := readers.FromContext(r.Context())
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Cache-Control", "private, no-cache")
	_ = page.Execute(w, struct {
		Name  string
		Books []string
	}{reader.Name, d.Loans[reader.Card]})
}

func Arrivals(w http.ResponseWriter, _ *http.Request) {
	fmt.Fprintln(w, "Middlemarch, Solaris")
}
