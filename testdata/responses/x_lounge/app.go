// Package x_lounge is the site of a hotel bar.
package x_lounge

import (
	"net/http"

	"github.com/gorilla/mux"

	"github.com/whosecache/whosecache/testdata/responses/x_lounge/guest"
	"github.com/whosecache/whosecache/testdata/responses/x_lounge/pages"
)

// New wires the site.
func New(key []byte) http.Handler {
	p := pages.New(guest.NewKeeper(key))

	r := mux.NewRouter()
	r.Use(frames)
	r.HandleFunc("/", p.Front).Methods(http.MethodGet)
	r.HandleFunc("/drinks", p.Drinks).Methods(http.MethodGet)
	r.HandleFunc("/tables", p.Book).Methods(http.MethodPost)
	return r
}

func frames(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Frame-Options", "SAMEORIGIN")
		next.ServeHTTP(w, r)
	})
}
