package b1_courier

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_courier/internal/parcels"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_courier/internal/portal"
)

var Case = oracle.Case{New: New, Path: "/inbox"}

// New starts the portal, and the parcel service that it asks.
func New(*oracle.Env) http.Handler {
	backend := httptest.NewServer(parcels.Service(oracle.Secret))
	return portal.New(backend.URL)
}
