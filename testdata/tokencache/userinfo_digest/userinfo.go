// Package userinfo_digest asks an identity provider who bears a token, and remembers it.
package userinfo_digest

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/tokencache/userinfo_digest/digest"
)

type info struct {
	Sub   string `json:"sub"`
	Email string `json:"email"`
	jwt.RegisteredClaims
}

type resolver struct {
	rdb    *redis.Client
	secret []byte
}

func (s *resolver) resolve(ctx context.Context, token string) (*info, error) {
	key := "userinfo:" + digest.Of(token)
	var u info
	if b, err := s.rdb.Get(ctx, key).Bytes(); err == nil {
		return &u, json.Unmarshal(b, &u)
	}
	if _, err := jwt.ParseWithClaims(token, &u, func(*jwt.Token) (any, error) { return s.secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
		return nil, err
	}
	b, err := json.Marshal(&u)
	if err != nil {
		return nil, err
	}
	return &u, s.rdb.Set(ctx, key, b, time.Minute).Err()
}

func (s *resolver) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		http.Error(w, "no token", http.StatusUnauthorized)
		return
	}
	u, err := s.resolve(r.Context(), token)
	if err != nil {
		http.Error(w, "bad token", http.StatusUnauthorized)
		return
	}
	_, _ = w.Write([]byte(u.Email + "\n"))
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/userinfo",
	New: func(env *oracle.Env) http.Handler {
		return &resolver{redis.NewClient(&redis.Options{Addr: env.Redis}), oracle.Secret}
	},
}
