// Package barges_quoted tells skippers which locks they have booked.
package barges_quoted

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/keyjoin/barges_quoted/internal/cachekey"
)

type skipper struct {
	jwt.RegisteredClaims
	Name string `json:"name"`
	Line string `json:"tenant"`
}

type skipperKey struct{}

type booking struct {
	Skipper string `json:"skipper"`
	Line    string `json:"line"`
	River   string `json:"river"`
}

type server struct {
	secret []byte
	rdb    *redis.Client
}

// Router is the API.
func Router(secret []byte, addr string) http.Handler {
	s := &server{secret: secret, rdb: redis.NewClient(&redis.Options{Addr: addr})}
	mux := http.NewServeMux()
	mux.Handle("GET /locks", s.skippers(http.HandlerFunc(s.locks)))
	return mux
}

func (s *server) skippers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var who skipper
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		_, err := jwt.ParseWithClaims(raw, &who, func(*jwt.Token) (any, error) { return s.secret, nil },
			jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			http.Error(w, "skippers only", http.StatusUnauthorized)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), skipperKey{}, &who)))
	})
}

func (s *server) locks(w http.ResponseWriter, r *http.Request) {
	who, _ := r.Context().Value(skipperKey{}).(*skipper)
	river := r.FormValue("river")
	key := cachekey.Of("locks", who.Subject, river)
	if b, err := s.rdb.Get(r.Context(), key).Bytes(); err == nil {
		_, _ = w.Write(b)
		return
	}
	b, err := json.Marshal(booking{Skipper: who.Name, Line: who.Line, River: river})
	if err != nil {
		http.Error(w, "try again", http.StatusInternalServerError)
		return
	}
	_ = s.rdb.Set(r.Context(), key, b, time.Minute).Err()
	_, _ = w.Write(b)
}
