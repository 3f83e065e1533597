// Package vehicles keeps the profile of a vehicle under the fingerprint of its certificate.
package vehicles

import (
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"time"

	"github.com/gorilla/mux"
	"github.com/jellydator/ttlcache/v3"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type profile struct {
	VIN   string `json:"vin"`
	Fleet string `json:"fleet"`
}

type fingerprint string

func fingerprintOf(cert *x509.Certificate) fingerprint {
	sum := sha256.Sum256(cert.Raw)
	return fingerprint(hex.EncodeToString(sum[:]))
}

func newProfiles() *ttlcache.Cache[fingerprint, profile] {
	return ttlcache.New(ttlcache.WithTTL[fingerprint, profile](10 * time.Minute))
}

func handler() http.HandlerFunc {
	profiles := newProfiles()
	return func(w http.ResponseWriter, r *http.Request) {
		if r.TLS == nil || len(r.TLS.PeerCertificates) == 0 {
			http.Error(w, "certificate required", http.StatusUnauthorized)
			return
		}
		cert := r.TLS.PeerCertificates[0]
		fp := fingerprintOf(cert)
		var p profile
		if item := profiles.Get(fp); item != nil {
			p = item.Value()
		} else {
			p = profile{VIN: cert.Subject.CommonName}
			if len(cert.Subject.Organization) > 0 {
				p.Fleet = cert.Subject.Organization[0]
			}
			profiles.Set(fp, p, ttlcache.DefaultTTL)
		}
		json.NewEncoder(w).Encode(p)
	}
}

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		r, _ := http.NewRequest(http.MethodGet, "/self", nil)
		r.TLS = &tls.ConnectionState{PeerCertificates: []*x509.Certificate{{
			Raw:     []byte("DER of " + u.Subject),
			Subject: pkix.Name{CommonName: u.Subject, Organization: []string{u.Tenant}},
		}}}
		return []*http.Request{r}
	},
	New: func(*oracle.Env) http.Handler {
		r := mux.NewRouter()
		r.Path("/self").Handler(handler())
		return r
	},
}
