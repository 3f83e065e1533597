// Package devices hands configuration to devices that present a certificate.
package devices

import (
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"net/http"
	"strconv"

	"github.com/coocood/freecache"

	"github.com/whosecache/whosecache/testdata/oracle"
)

func peer(r *http.Request) (cn string, ok bool) {
	if r.TLS == nil || len(r.TLS.VerifiedChains) == 0 {
		return
	}
	leaf := r.TLS.VerifiedChains[0][0]
	return leaf.Subject.CommonName, leaf.Subject.CommonName != ""
}

type configs struct {
	fc   *freecache.Cache
	psks map[string]string
}

func cacheKey(version int64) []byte {
	key := make([]byte, 0, 24)
	key = append(key, "config@"...)
	return strconv.AppendInt(key, version, 36)
}

func (c *configs) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	device, ok := peer(r)
	if !ok {
		w.WriteHeader(http.StatusForbidden)
		return
	}
	version, err := strconv.ParseInt(r.FormValue("version"), 10, 64)
	if err != nil {
		version = 1
	}
	key := cacheKey(version)
	doc, err := c.fc.Get(key)
	if err == freecache.ErrNotFound {
		doc = []byte("device=" + device + "\npsk=" + c.psks[device] + "\nv=" + strconv.FormatInt(version, 10))
		_ = c.fc.Set(key, doc, 60) // want `cachekey:subject`
	}
	w.Write(doc)
}

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		r, _ := http.NewRequest(http.MethodGet, "https://cfg.example/config?version=7", nil)
		leaf := &x509.Certificate{Subject: pkix.Name{CommonName: u.Subject}}
		r.TLS = &tls.ConnectionState{PeerCertificates: []*x509.Certificate{leaf}, VerifiedChains: [][]*x509.Certificate{{leaf}}}
		return []*http.Request{r}
	},
	New: func(*oracle.Env) http.Handler {
		mux := http.NewServeMux()
		mux.Handle("GET /config", &configs{freecache.NewCache(512 * 1024), map[string]string{"alice": "k-9", "bob": "k-4"}})
		return mux
	},
}
