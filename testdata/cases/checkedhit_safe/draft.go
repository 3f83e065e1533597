// Package checkedhit_safe serves a hit only to who it was made for; for anybody
// else it computes anew.
package checkedhit_safe

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/patrickmn/go-cache"
)

// preview is a rendered draft.
type preview struct {
	Owner string
	HTML  string
}

type editor struct {
	last   *cache.Cache
	secret []byte
	drafts map[string]string
}

// New answers GET /preview?template=….
func New(secret []byte) http.Handler {
	return &editor{
		last:   cache.New(10*time.Second, time.Minute),
		secret: secret,
		drafts: map[string]string{"alice": "I resign.", "bob": "Where is the coffee?"},
	}
}

func (e *editor) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	claims := jwt.MapClaims{}
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), claims,
		func(*jwt.Token) (any, error) { return e.secret, nil })
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	sub, _ := claims["sub"].(string)
	template := r.FormValue("template")

	if hit, ok := e.last.Get(template); ok {
		if p := hit.(preview); p.Owner == sub {
			_, _ = fmt.Fprint(w, p.HTML)
			return
		}
	}
	p := preview{Owner: sub, HTML: fmt.Sprintf("<article class=%q>%s</article>", template, e.drafts[sub])}
	e.last.Set(template, p, cache.DefaultExpiration)
	_, _ = fmt.Fprint(w, p.HTML)
}
