// Package getsubject asks the jwt.Claims interface for the subject.
package getsubject

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"
)

// Matcher finds matches.
type Matcher struct {
	rdb   redis.UniversalClient
	keys  jwt.Keyfunc
	likes map[string][]string
}

type match struct {
	With string `json:"with"`
	City string `json:"city"`
}

func (m *Matcher) matches(_ context.Context, member, city string) (found []match) {
	for _, other := range m.likes[member] {
		for _, back := range m.likes[other] {
			if back == member {
				found = append(found, match{With: other, City: city})
			}
		}
	}
	return found
}

func authenticate(r *http.Request, keys jwt.Keyfunc) (jwt.Claims, error) {
	token, err := jwt.Parse(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), keys)
	if err != nil {
		return nil, fmt.Errorf("authenticate: %w", err)
	}
	return token.Claims, nil
}

func (m *Matcher) handle(w http.ResponseWriter, r *http.Request) error {
	claims, err := authenticate(r, m.keys)
	if err != nil {
		return err
	}
	member, err := claims.GetSubject()
	if err != nil {
		return err
	}

	city := r.PathValue("city")
	redisKey := strings.ToLower("matches-in-" + city)
	encoded, err := m.rdb.Get(r.Context(), redisKey).Result()
	if err == redis.Nil {
		out, err := json.Marshal(m.matches(r.Context(), member, city))
		if err != nil {
			return err
		}
		encoded = string(out)
		if err := m.rdb.Set(r.Context(), redisKey, encoded, time.Hour).Err(); err != nil { // want `\(cachekey:subject\)`
			return err
		}
	} else if err != nil {
		return err
	}
	_, err = w.Write([]byte(encoded))
	return err
}

// Handler serves GET /cities/{city}/matches.
func (m *Matcher) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /cities/{city}/matches", func(w http.ResponseWriter, r *http.Request) {
		if err := m.handle(w, r); err != nil {
			http.Error(w, err.Error(), http.StatusUnauthorized)
		}
	})
	return mux
}
