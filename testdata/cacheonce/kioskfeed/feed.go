// Package kioskfeed is the landing page of a news kiosk.
package kioskfeed

import (
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

var headlines = map[string][]string{
	"acme":   {"Acme buys a lighthouse", "Acme's quarter"},
	"globex": {"Globex opens an office"},
}

type readerClaims struct {
	jwt.RegisteredClaims
	Tenant string `json:"tenant"`
}

type feed struct {
	mu      sync.Mutex
	entries []string
}

var front feed

func (f *feed) fill(tenant string) {
	f.entries = append([]string{"Weather"}, headlines[tenant]...) // want `f\.entries keeps what depends on the first caller's tenant .*\(cacheonce:attribute\)`
}

func (f *feed) all(c *readerClaims) []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.entries) == 0 {
		f.fill(c.Tenant)
	}
	return f.entries
}

func serve(w http.ResponseWriter, r *http.Request) {
	var c readerClaims
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &c,
		func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		http.Error(w, "subscribers only", http.StatusUnauthorized)
		return
	}
	for _, line := range front.all(&c) {
		_, _ = w.Write([]byte(line + "\n"))
	}
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/",
	New:  func(*oracle.Env) http.Handler { return http.HandlerFunc(serve) },
}
