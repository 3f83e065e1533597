// Package introspect validates tokens remotely and remembers the answer under a hash of the token.
package introspect

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

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Introspection is RFC 7662's answer.
type Introspection struct {
	Active   bool   `json:"active"`
	Subject  string `json:"sub"`
	Username string `json:"username"`
	Scope    string `json:"scope"`
}

var errInactive = errors.New("token is not active")

type Introspector interface {
	Introspect(ctx context.Context, token string) (Introspection, error)
}

// issuer plays the authorization server.
type issuer struct{ secret []byte }

func (i issuer) Introspect(_ context.Context, token string) (Introspection, error) {
	claims := jwt.MapClaims{}
	if _, err := jwt.ParseWithClaims(token, claims, func(*jwt.Token) (any, error) { return i.secret, nil },
		jwt.WithValidMethods([]string{"HS256"})); err != nil {
		return Introspection{}, nil
	}
	out := Introspection{Active: true}
	out.Subject, _ = claims["sub"].(string)
	out.Username, _ = claims["email"].(string)
	out.Scope, _ = claims["scope"].(string)
	return out, nil
}

type caching struct {
	Introspector
	rdb redis.Cmdable
}

func hashed(token string) string {
	h := sha256.New()
	h.Write([]byte(token))
	return "introspection:" + hex.EncodeToString(h.Sum(nil))
}

func (c caching) Introspect(ctx context.Context, token string) (in Introspection, err error) {
	key := hashed(token)
	if b, err := c.rdb.Get(ctx, key).Bytes(); err == nil && json.Unmarshal(b, &in) == nil {
		return in, nil
	}
	if in, err = c.Introspector.Introspect(ctx, token); err != nil {
		return in, err
	}
	ttl := time.Minute
	if !in.Active {
		ttl = 10 * time.Second
	}
	b, err := json.Marshal(in)
	if err != nil {
		return in, err
	}
	return in, c.rdb.Set(ctx, key, b, ttl).Err()
}

type ctxIntrospection struct{}

func authenticate(in Introspector, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token := strings.TrimSpace(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer"))
		res, err := in.Introspect(r.Context(), token)
		if err == nil && !res.Active {
			err = errInactive
		}
		if err != nil {
			w.Header().Set("WWW-Authenticate", `Bearer error="invalid_token"`)
			http.Error(w, err.Error(), http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), ctxIntrospection{}, res)))
	})
}

func userinfo(w http.ResponseWriter, r *http.Request) {
	in := r.Context().Value(ctxIntrospection{}).(Introspection)
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(map[string]any{"sub": in.Subject, "email": in.Username, "scopes": strings.Fields(in.Scope)})
}

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		r := oracle.Get(u, "/userinfo")
		return []*http.Request{r, r.Clone(context.Background())}
	},
	New: func(env *oracle.Env) http.Handler {
		in := caching{issuer{oracle.Secret}, redis.NewClient(&redis.Options{Addr: env.Redis})}
		mux := http.NewServeMux()
		mux.Handle("GET /userinfo", authenticate(in, http.HandlerFunc(userinfo)))
		return mux
	},
}
