// Package syncmap shows who meets whom on a day. Days are kept in a sync.Map.
package syncmap

import (
	"context"
	"html/template"
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"
)

type userKey struct{}

type user struct{ id, name string }

type meeting struct{ Time, Topic string }

type agenda struct {
	Owner    string
	Meetings []meeting
}

type server struct {
	days     sync.Map // calendar and day -> *agenda
	meetings map[string][]meeting
}

var page = template.Must(template.New("day").Parse(
	`<h1>{{.Owner}}</h1>{{range .Meetings}}<p>{{.Time}} {{.Topic}}</p>{{end}}`))

// New returns the calendar's pages.
func New(secret []byte) http.Handler {
	s := &server{meetings: map[string][]meeting{
		"alice": {{"09:00", "layoffs"}}, "bob": {{"13:00", "dentist"}},
	}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /calendars/{calendar}/{day}", s.day)
	return withUser(secret)(mux)
}

func withUser(secret []byte) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			token, err := jwt.Parse(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "),
				func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
			if err != nil {
				http.Error(w, "forbidden", http.StatusUnauthorized)
				return
			}
			claims := token.Claims.(jwt.MapClaims)
			u := &user{id: claims["sub"].(string), name: claims["name"].(string)}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), userKey{}, u)))
		})
	}
}

func (s *server) day(w http.ResponseWriter, r *http.Request) {
	u := r.Context().Value(userKey{}).(*user)
	key := r.PathValue("calendar") + "/" + r.PathValue("day")
	found, ok := s.days.Load(key)
	if !ok {
		found, _ = s.days.LoadOrStore(key, &agenda{Owner: u.name, Meetings: s.meetings[u.id]}) // want `value depends on the caller \(.*agenda.go:\d+\) but cache key .* does not: .* \(cachekey:subject\)`
	}
	if err := page.Execute(w, found); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}
