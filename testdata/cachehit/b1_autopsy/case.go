package b1_autopsy

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_autopsy/internal/identity"
	"github.com/whosecache/whosecache/testdata/cachehit/b1_autopsy/internal/reports"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{New: New, Path: "/cases/1904/report", Refused: http.StatusForbidden}

// New wires the service: database, access control, cache, HTTP.
func New(*oracle.Env) http.Handler {
	var repo reports.Repository = reports.NewTable()
	repo = reports.Guarded(repo, "admin", "examiner")
	repo = reports.Cached(repo, 512)

	r := chi.NewRouter()
	r.Use(middleware.Recoverer)
	r.Use(identity.Bearer(oracle.Secret))
	r.Get("/cases/{number}/report", showReport(repo))
	return r
}
