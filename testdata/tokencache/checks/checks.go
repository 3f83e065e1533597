// Package checks decides whether a caller may read a folder, and remembers it.
package checks

import (
	"fmt"
	"hash/fnv"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type scoped struct {
	jwt.RegisteredClaims
	Scope string `json:"scope"`
}

type checker struct{ rdb *redis.Client }

func (k *checker) allowed(r *http.Request, raw string) (bool, error) {
	h := fnv.New64a()
	_, _ = h.Write([]byte(raw))
	key := fmt.Sprintf("check:%x:%s", h.Sum64(), r.PathValue("folder"))
	if v, err := k.rdb.Get(r.Context(), key).Bool(); err == nil {
		return v, nil
	}
	var c scoped
	if _, err := jwt.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
		return false, err
	}
	ok := strings.Contains(c.Scope, "orders:read")
	return ok, k.rdb.Set(r.Context(), key, ok, time.Minute).Err() // want `cache key .* is a checksum of the caller's credentials .*\(tokencache:digest:warning\)`
}

func (k *checker) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ok, err := k.allowed(r, strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
	switch {
	case err != nil:
		http.Error(w, err.Error(), http.StatusUnauthorized)
	case !ok:
		http.Error(w, "no", http.StatusForbidden)
	default:
		fmt.Fprintln(w, "welcome")
	}
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/folders/a",
	New: func(env *oracle.Env) http.Handler {
		mux := http.NewServeMux()
		mux.Handle("GET /folders/{folder}", &checker{redis.NewClient(&redis.Options{Addr: env.Redis})})
		return mux
	},
}
