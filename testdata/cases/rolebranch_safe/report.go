// Package rolebranch_safe has two versions of a quarterly report, and a cache slot a role.
package rolebranch_safe

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/patrickmn/go-cache"
)

type staffClaims struct {
	jwt.RegisteredClaims
	Role string `json:"role"`
}

type publisher struct {
	printed *cache.Cache
	secret  []byte
}

// New publishes reports at /reports/{quarter}.
func New(secret []byte) http.Handler {
	p := &publisher{printed: cache.New(time.Hour, time.Hour), secret: secret}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /reports/{quarter}", p.report)
	return mux
}

func (p *publisher) claims(r *http.Request) (*staffClaims, error) {
	scheme, raw, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return nil, errors.New("not a bearer token")
	}
	c := &staffClaims{}
	_, err := jwt.ParseWithClaims(raw, c, func(*jwt.Token) (any, error) { return p.secret, nil })
	return c, err
}

func fullReport(quarter string) string {
	return "REPORT " + quarter + "\nrevenue 12.1M\nsalaries 7.9M\nlayoffs planned: 40\n"
}

func publicReport(quarter string) string {
	return "REPORT " + quarter + "\nrevenue 12.1M\n"
}

func (p *publisher) report(w http.ResponseWriter, r *http.Request) {
	c, err := p.claims(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	quarter := r.PathValue("quarter")
	if text, ok := p.printed.Get(c.Role + ":report:" + quarter); ok {
		_, _ = w.Write([]byte(text.(string)))
		return
	}
	var text string
	if c.Role == "admin" {
		text = fullReport(quarter)
	} else {
		text = publicReport(quarter)
	}
	p.printed.SetDefault(c.Role+":report:"+quarter, text)
	_, _ = w.Write([]byte(text))
}
