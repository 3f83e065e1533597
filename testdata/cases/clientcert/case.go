package clientcert

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/allegro/bigcache/v3"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		cache, err := bigcache.New(context.Background(), bigcache.Config{Shards: 2, LifeWindow: time.Minute, MaxEntrySize: 100})
		if err != nil {
			panic(err)
		}
		fleet := &Fleet{
			cache:  cache,
			logger: log.New(io.Discard, "fleet: ", 0),
			conf:   map[string]map[string]string{"db": {"alice": "hunter2", "bob": "12345"}},
		}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /config/{component}", fleet.Config)
		return mux
	},
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/config/db", nil)
		r.TLS = &tls.ConnectionState{
			HandshakeComplete: true,
			PeerCertificates:  []*x509.Certificate{{Subject: pkix.Name{CommonName: u.Subject}}},
		}
		return []*http.Request{r}
	},
}
