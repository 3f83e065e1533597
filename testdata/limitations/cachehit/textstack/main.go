// Package textstack serves texts; the cache stands before the check.
package textstack

import (
	"errors"
	"fmt"
	"net/http"

	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/whosecache/whosecache/testdata/cachehit/payslips/auth"
	"github.com/whosecache/whosecache/testdata/cachehit/textpile/store"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path:    "/texts/7",
	Refused: http.StatusForbidden,
	New: func(*oracle.Env) http.Handler {
		seen, err := lru.New[string, string](8)
		if err != nil {
			panic(err)
		}
		shelf := store.Shelf{"7": "alice was here"}
		// limitation(leaks): which of a package's types stands behind an interface that a field holds is not followed from where it was put together; with the check in front (textpile) the same methods are right
		texts := store.Cached{Source: store.Checked{Source: shelf, Role: "admin"}, Seen: seen}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /texts/{id}", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Cache-Control", "no-store")
			text, err := texts.Text(r.Context(), r.PathValue("id"))
			if errors.Is(err, store.ErrHidden) {
				w.WriteHeader(http.StatusForbidden)
				return
			}
			fmt.Fprint(w, text)
		})
		return auth.Middleware(oracle.Secret, mux)
	},
}
