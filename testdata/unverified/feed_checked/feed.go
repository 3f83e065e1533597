// Package feed_checked serves the feed of whoever asks, from redis.
package feed_checked

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"
)

type feed struct {
	rdb    *redis.Client
	secret []byte
	posts  map[string][]string
}

// New is the service.
func New(addr string, secret []byte) http.Handler {
	return &feed{
		rdb: redis.NewClient(&redis.Options{Addr: addr}), secret: secret,
		posts: map[string][]string{"alice": {"alice: only for friends"}, "bob": {"bob: hi"}},
	}
}

func (f *feed) who(r *http.Request) (string, error) {
	raw, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		return "", errors.New("log in")
	}
	var claims jwt.RegisteredClaims
	if _, _, err := jwt.NewParser().ParseUnverified(raw, &claims); err != nil {
		return "", err
	}
	if claims.Issuer != "" && claims.Issuer != "https://login.example" {
		return "", errors.New("not ours")
	}
	if _, err := jwt.Parse(raw, func(*jwt.Token) (any, error) { return f.secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
		return "", err
	}
	return claims.Subject, nil
}

func (f *feed) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	who, err := f.who(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	key := "feed:" + url.QueryEscape(who)
	if b, err := f.rdb.Get(r.Context(), key).Bytes(); err == nil {
		_, _ = w.Write(b)
		return
	}
	b, _ := json.Marshal(f.posts[who])
	f.rdb.Set(r.Context(), key, b, time.Minute)
	_, _ = w.Write(b)
}
