package rider

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type Rider struct {
	ID   string
	City string
}

type riderKey struct{}

// Load notes who asks, if anybody says so.
func Load(secret []byte) func(http.Handler) http.Handler {
	p := jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}))
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if raw, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
				c := jwt.MapClaims{}
				if _, err := p.ParseWithClaims(raw, c, func(*jwt.Token) (any, error) { return secret, nil }); err == nil {
					who := new(Rider)
					who.ID, _ = c["sub"].(string)
					who.City, _ = c["tenant"].(string)
					r = r.WithContext(context.WithValue(r.Context(), riderKey{}, who))
				}
			}
			next.ServeHTTP(w, r)
		})
	}
}

// Required refuses requests of strangers.
func Required(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if From(r.Context()) == nil {
			http.Error(w, "please log in", http.StatusUnauthorized)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

func From(ctx context.Context) *Rider {
	who, _ := ctx.Value(riderKey{}).(*Rider)
	return who
}
