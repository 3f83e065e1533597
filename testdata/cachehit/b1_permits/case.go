package b1_permits

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_permits/internal/auth"
	"github.com/whosecache/whosecache/testdata/cachehit/b1_permits/internal/permit"
	"github.com/whosecache/whosecache/testdata/cachehit/b1_permits/internal/permit/cached"
	"github.com/whosecache/whosecache/testdata/cachehit/b1_permits/internal/permit/guarded"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{New: New, Path: "/permits/P-88", Refused: http.StatusForbidden}

// New wires the permit office.
func New(*oracle.Env) http.Handler {
	var source permit.Source = permit.Files()
	source = cached.New(source, 256)
	source = guarded.New(source)

	r := chi.NewRouter()
	r.Route("/permits", func(r chi.Router) {
		r.Use(auth.Verify(oracle.Secret))
		r.Get("/{number}", permit.Handler(source))
	})
	return r
}
