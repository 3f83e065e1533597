package b1_tenders

import (
	"net/http"
	"time"

	gocache "github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_tenders/internal/auth"
	"github.com/whosecache/whosecache/testdata/cachehit/b1_tenders/internal/tenders"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{New: newServer, Path: "/tenders/t-17", Refused: http.StatusForbidden}

func newServer(*oracle.Env) http.Handler {
	svc := tenders.NewService(tenders.NewMemoryRepo(), gocache.New(10*time.Minute, time.Minute))
	api := &api{tenders: svc}

	mux := http.NewServeMux()
	mux.HandleFunc("GET /tenders/{id}", api.show)
	mux.HandleFunc("GET /tenders/{id}/bids", api.bids)
	return auth.NewMiddleware(oracle.Secret).Wrap(mux)
}
