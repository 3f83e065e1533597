// Package albums shows pages to those whom the rules let; others see an empty one.
package albums

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/gorilla/mux"
	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/whosecache/whosecache/testdata/cachehit/albums/rules"
	"github.com/whosecache/whosecache/testdata/cachehit/payslips/auth"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type album struct {
	rules rules.Rules
	pages map[string][]string
	cache *lru.Cache[string, []byte]
}

func (a *album) page(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	name := mux.Vars(r)["name"]
	if page, ok := a.cache.Get(name); ok { // want `\(cachehit:authorization\)`
		w.Write(page)
		return
	}
	if !a.rules.Turn(r.Context(), name) {
		w.Write([]byte("[]"))
		return
	}
	page, err := json.Marshal(a.pages[name])
	if err != nil {
		http.Error(w, "page", http.StatusInternalServerError)
		return
	}
	a.cache.Add(name, page)
	w.Write(page)
}

// byRole lets those with a role turn every page.
type byRole string

// Turn implements rules.Rules.
func (b byRole) Turn(ctx context.Context, _ string) bool {
	table := map[bool]bool{true: true}
	return table[string(b) == auth.From(ctx).Role]
}

var Case = oracle.Case{
	Path: "/pages/summer",
	New: func(*oracle.Env) http.Handler {
		c, err := lru.New[string, []byte](32)
		if err != nil {
			panic(err)
		}
		a := &album{byRole("admin"), map[string][]string{"summer": {"alice at the sea", "alice asleep"}}, c}
		r := mux.NewRouter()
		r.HandleFunc("/pages/{name}", a.page).Methods(http.MethodGet)
		return auth.Middleware(oracle.Secret, r)
	},
}
