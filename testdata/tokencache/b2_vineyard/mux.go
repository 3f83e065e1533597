// Package vineyard is an API for wine growers.
package vineyard

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/whosecache/whosecache/testdata/tokencache/b2_vineyard/internal/growers"
)

func newMux(repo growers.Repository) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /estate", func(w http.ResponseWriter, r *http.Request) {
		g, err := repo.ByKey(r.Context(), r.Header.Get("X-Api-Key"))
		switch {
		case errors.Is(err, growers.ErrNone):
			w.WriteHeader(http.StatusUnauthorized)
			return
		case err != nil:
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		fmt.Fprintf(w, "%s of %s\n", g.Name, g.Estate)
	})
	return mux
}
