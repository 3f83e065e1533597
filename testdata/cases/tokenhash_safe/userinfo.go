// Package tokenhash_safe keys by the SHA-256 of the token that the value was made for.
package tokenhash_safe

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"
)

// UserInfo is what a resource server wants to know about a bearer.
type UserInfo struct {
	Sub    string   `json:"sub"`
	Email  string   `json:"email"`
	Groups []string `json:"groups"`
}

type idClaims struct {
	jwt.RegisteredClaims
	Email  string   `json:"email"`
	Groups []string `json:"groups"`
}

// Introspector says who bears a token.
type Introspector struct {
	rdb    redis.Cmdable
	secret []byte
}

func digest(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

func (in *Introspector) introspect(ctx context.Context, token string) ([]byte, error) {
	key := "userinfo:" + digest(token)
	if b, err := in.rdb.Get(ctx, key).Bytes(); err == nil {
		return b, nil
	}
	var c idClaims
	if _, err := jwt.ParseWithClaims(token, &c, func(*jwt.Token) (any, error) { return in.secret, nil },
		jwt.WithValidMethods([]string{"HS256"}), jwt.WithExpirationRequired()); err != nil {
		return nil, err
	}
	b, err := json.Marshal(UserInfo{Sub: c.Subject, Email: c.Email, Groups: c.Groups})
	if err != nil {
		return nil, err
	}
	ttl := min(time.Until(c.ExpiresAt.Time), 5*time.Minute)
	return b, in.rdb.Set(ctx, key, b, ttl).Err()
}

// ServeHTTP answers GET /userinfo.
func (in *Introspector) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		http.Error(w, "no token", http.StatusUnauthorized)
		return
	}
	b, err := in.introspect(r.Context(), token)
	switch {
	case errors.Is(err, jwt.ErrTokenExpired):
		http.Error(w, "token expired", http.StatusUnauthorized)
	case err != nil:
		http.Error(w, "token invalid", http.StatusUnauthorized)
	default:
		_, _ = w.Write(b)
	}
}
