// Package diaries keeps what people write down in the evening.
package diaries

import (
	"encoding/json"
	"net/http"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/unverified/d4_diaries/internal/identity"
	"github.com/whosecache/whosecache/testdata/unverified/d4_diaries/internal/journal"
)

var Case = oracle.Case{
	New:  New,
	Path: "/diary",
	Forged: func() []*http.Request {
		token := oracle.TokenBy(oracle.Alice, jwt.SigningMethodHS256, []byte("somebody else's key, 32 bytes long"), nil)
		return []*http.Request{oracle.GetWith(token, "/diary")}
	},
}

func New(*oracle.Env) http.Handler {
	book := journal.MustOpen(journal.Shelf{
		"alice": {"acme offered me the job"},
		"bob":   {"globex is boring", "rain"},
	})
	mux := http.NewServeMux()
	mux.HandleFunc("GET /diary", func(w http.ResponseWriter, r *http.Request) {
		writer, _ := identity.Writer(r.Context())
		pages, err := book.Pages(r.Context(), writer) // want `\(unverified:key\)`
		if err != nil {
			http.Error(w, "the diary is locked", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		_ = json.NewEncoder(w).Encode(pages)
	})
	return identity.Attach(mux)
}
