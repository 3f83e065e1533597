// Package plans shows the seats that a tenant pays for. A second token says which
// tenant somebody works for today.
package plans

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/golang-jwt/jwt/v5"
	"github.com/jellydator/ttlcache/v3"
)

type tenancy struct {
	jwt.RegisteredClaims
	Tenant string `json:"tenant"`
}

type plans struct {
	secret []byte
	pages  *ttlcache.Cache[string, string]
	seats  map[string]int
}

// Plans is the handler.
func Plans(secret []byte) http.Handler {
	return &plans{
		secret: secret, pages: ttlcache.New[string, string](),
		seats: map[string]int{"acme": 40, "globex": 2},
	}
}

func (p *plans) key(*jwt.Token) (any, error) { return p.secret, nil }

func (p *plans) member(r *http.Request) (string, error) {
	token, err := jwt.Parse(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), p.key, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		return "", err
	}
	return token.Claims.GetSubject()
}

func (p *plans) tenant(r *http.Request) (string, error) {
	var t tenancy
	raw := r.Header.Get("X-Tenant-Token")
	if _, _, err := jwt.NewParser().ParseUnverified(raw, &t); err != nil {
		return "", err
	}
	if t.Tenant == "" {
		return "", errors.New("no tenant")
	}
	return t.Tenant, nil
}

func (p *plans) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	member, err := p.member(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	tenant, err := p.tenant(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	key := "plan:" + url.QueryEscape(member)
	if item := p.pages.Get(key); item != nil {
		fmt.Fprint(w, item.Value())
		return
	}
	page := fmt.Sprintf("%s pays for %d seats", tenant, p.seats[tenant])
	p.pages.Set(key, page, ttlcache.DefaultTTL) // want `\(unverified:value\)`
	fmt.Fprint(w, page)
}
