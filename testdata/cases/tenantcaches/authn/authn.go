package authn

import (
	"context"
	"net/http"
	"strings"

	"github.com/lestrrat-go/jwx/v3/jwa"
	"github.com/lestrrat-go/jwx/v3/jwt"
)

type ctxKey int

const tenantKey ctxKey = 1

// TenantID is the tenant of the caller.
func TenantID(ctx context.Context) string {
	id, _ := ctx.Value(tenantKey).(string)
	return id
}

func Middleware(secret []byte) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
			tok, err := jwt.Parse([]byte(raw), jwt.WithKey(jwa.HS256(), secret))
			if err != nil {
				w.WriteHeader(http.StatusUnauthorized)
				return
			}
			var tenant string
			if err := tok.Get("tenant", &tenant); err != nil {
				w.WriteHeader(http.StatusForbidden)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), tenantKey, tenant)))
		})
	}
}
