// Package feed serves the feed of whoever asks, from redis.
package feed

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
	token, _, err := jwt.NewParser().ParseUnverified(raw, jwt.MapClaims{})
	if err != nil {
		return "", err
	}
	return token.Claims.GetSubject()
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
	f.rdb.Set(r.Context(), key, b, time.Minute) // want `\(unverified:key\)`
	_, _ = w.Write(b)
}
