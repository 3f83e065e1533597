// Package n_home sends people to their own page of a photo site.
package n_home

import (
	"fmt"
	"net/http"
	"net/url"

	"github.com/golang-jwt/jwt/v4"
)

var galleries = map[string]string{
	"alice": "kites over the sea",
	"bob":   "my bicycle, from below",
}

type site struct {
	parser  *jwt.Parser
	keyfunc jwt.Keyfunc
}

// Handler has the routes of the site.
func Handler(secret []byte) http.Handler {
	s := &site{
		parser:  jwt.NewParser(jwt.WithValidMethods([]string{"HS256"})),
		keyfunc: func(*jwt.Token) (interface{}, error) { return secret, nil },
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /me", s.me)
	mux.HandleFunc("GET /people/{name}", s.person)
	mux.HandleFunc("POST /logout", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "id_token", Path: "/", MaxAge: -1})
		http.Redirect(w, r, "/", http.StatusSeeOther)
	})
	return mux
}

func (s *site) me(w http.ResponseWriter, r *http.Request) {
	cookie, err := r.Cookie("id_token")
	if err != nil {
		http.Error(w, "not signed in", http.StatusUnauthorized)
		return
	}
	var claims jwt.RegisteredClaims
	if _, err := s.parser.ParseWithClaims(cookie.Value, &claims, s.keyfunc); err != nil {
		http.Error(w, "not signed in", http.StatusUnauthorized)
		return
	}
	http.Redirect(w, r, "/people/"+url.PathEscape(claims.Subject), http.StatusFound) // want `\(nostore:header:warning\)`
}

func (s *site) person(w http.ResponseWriter, r *http.Request) {
	gallery, ok := galleries[r.PathValue("name")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Cache-Control", "public, max-age=300")
	fmt.Fprintf(w, "%s\n", gallery)
}
