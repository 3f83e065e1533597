// Package audit lets admins read the log of what they did.
package audit

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"
	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/lestrrat-go/jwx/v2/jwt"
)

// Log is what was done, by tenant.
var log = map[string]string{"acme": "acme: alice fired bob"}

// Routes is the API.
func Routes(secret []byte) http.Handler {
	pages, err := lru.New[string, string](16)
	if err != nil {
		panic(err)
	}
	r := chi.NewRouter()
	r.Get("/audit/{tenant}", func(w http.ResponseWriter, r *http.Request) {
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		token, err := jwt.ParseInsecure([]byte(raw))
		if err != nil {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		role, _ := token.Get("role")
		if role != "admin" { // want `\(unverified:check\)`
			http.Error(w, "admins only", http.StatusForbidden)
			return
		}
		tenant := chi.URLParam(r, "tenant")
		page, ok := pages.Get(tenant)
		if !ok {
			page = log[tenant]
			pages.Add(tenant, page)
		}
		fmt.Fprint(w, page)
	})
	return r
}
