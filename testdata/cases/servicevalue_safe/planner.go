// Package servicevalue_safe is a vacation planner. What it caches comes from a
// service that is handed the caller's context but only depends on the year.
package servicevalue_safe

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/allegro/bigcache/v3"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cases/servicevalue_safe/holidays"
)

type personKey struct{}

type planner struct {
	public   *bigcache.BigCache
	holidays *holidays.Calendar
	leave    map[string][]string
}

// NewPlanner returns the planner's handler.
func NewPlanner(secret []byte) http.Handler {
	public, err := bigcache.New(context.Background(), bigcache.DefaultConfig(24*time.Hour))
	if err != nil {
		panic(err)
	}
	p := &planner{public: public, holidays: holidays.New(), leave: map[string][]string{
		"alice": {"2026-07-01"}, "bob": {"2026-08-20"},
	}}
	mux := http.NewServeMux()
	mux.Handle("GET /planner/{year}", identify(secret, http.HandlerFunc(p.year)))
	return mux
}

func identify(secret []byte, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var claims jwt.RegisteredClaims
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		_, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return secret, nil },
			jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), personKey{}, claims.Subject)))
	})
}

func (p *planner) year(w http.ResponseWriter, r *http.Request) {
	year := r.PathValue("year")
	person, _ := r.Context().Value(personKey{}).(string)

	days, err := p.public.Get(year)
	if err != nil {
		slog.Debug("computing holidays", "year", year, "for", person)
		if days, err = json.Marshal(p.holidays.Of(r.Context(), year)); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		_ = p.public.Set(year, days)
	}
	_ = json.NewEncoder(w).Encode(map[string]any{
		"holidays": json.RawMessage(days),
		"leave":    p.leave[person],
	})
}
