// Package choir shows singers their rehearsals, which another service has.
package choir

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/bartventer/httpcache"
	_ "github.com/bartventer/httpcache/store/memcache"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{New: New, Path: "/rehearsals"}

type choir struct {
	client   *http.Client
	calendar string
}

// New opens the choir's pages, and the calendar behind them.
func New(*oracle.Env) http.Handler {
	calendar := httptest.NewServer(http.HandlerFunc(rehearsals))
	c := &choir{client: httpcache.NewClient("memcache://"), calendar: calendar.URL} // want `\(sharedcache:transport\)`
	mux := http.NewServeMux()
	mux.HandleFunc("GET /rehearsals", c.mine)
	return mux
}

func (c *choir) mine(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, c.calendar+"/mine", nil)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	req.Header.Set("Authorization", r.Header.Get("Authorization"))
	res, err := c.client.Do(req)
	if err != nil {
		http.Error(w, "no calendar", http.StatusBadGateway)
		return
	}
	defer res.Body.Close()
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(res.StatusCode)
	_, _ = io.Copy(w, res.Body)
}

// rehearsals is the calendar: it allows a browser to keep what it answers.
func rehearsals(w http.ResponseWriter, r *http.Request) {
	var claims jwt.RegisteredClaims
	raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if _, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
		http.Error(w, "who?", http.StatusUnauthorized)
		return
	}
	w.Header().Set("Cache-Control", "private, max-age=60")
	_, _ = io.WriteString(w, "rehearsals of "+claims.Subject)
}
