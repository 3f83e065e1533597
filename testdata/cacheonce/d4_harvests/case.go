// Package harvests shows farmers their yields, which a national registry keeps.
package harvests

import (
	"net/http"

	"github.com/gorilla/mux"

	"github.com/whosecache/whosecache/testdata/cacheonce/d4_harvests/internal/agridata"
	"github.com/whosecache/whosecache/testdata/cacheonce/d4_harvests/internal/web"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{New: New, Path: "/api/yields"}

func New(*oracle.Env) http.Handler {
	registry := agridata.NewRegistry(oracle.Secret)
	api := web.NewAPI(agridata.NewGateway(agridata.WithRegistry(registry), agridata.WithRetries(2)))
	r := mux.NewRouter()
	sub := r.PathPrefix("/api").Subrouter()
	sub.Use(web.RequireBearer)
	sub.HandleFunc("/yields", api.Yields).Methods(http.MethodGet)
	return r
}
