// Package x_statements_safe lets customers of a bank download what they booked.
package x_statements_safe

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"github.com/whosecache/whosecache/testdata/responses/x_statements_safe/internal/httpapi"
	"github.com/whosecache/whosecache/testdata/responses/x_statements_safe/internal/identity"
	"github.com/whosecache/whosecache/testdata/responses/x_statements_safe/internal/ledger"
)

// NewService wires the service.
func NewService(secret []byte) http.Handler {
	tokens := identity.NewTokens(secret)
	books := ledger.Open()
	statements := httpapi.NewStatements(books)

	r := chi.NewRouter()
	r.Use(middleware.Recoverer, middleware.StripSlashes)
	r.Get("/ping", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte("pong"))
	})
	r.Route("/api/statements", func(r chi.Router) {
		r.Use(tokens.Verify, tokens.Require)
		r.Use(middleware.NoCache)
		statements.Routes(r)
	})
	return r
}
