// Package kennels shows keepers their dogs, and gives visitors a token for one visit.
package kennels

import (
	"encoding/json"
	"net/http"
	"sync"
	"time"

	"github.com/lestrrat-go/jwx/v2/jwa"
	"github.com/lestrrat-go/jwx/v2/jwt"
)

type dog struct {
	Keeper string `json:"keeper"`
	Name   string `json:"name"`
}

type server struct {
	secret []byte
	mu     sync.Mutex
	dogs   map[string][]dog
}

// Router is the API.
func Router(secret []byte) http.Handler {
	s := &server{secret: secret, dogs: make(map[string][]dog)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /dogs", s.own)
	mux.HandleFunc("POST /visits", s.invite)
	return mux
}

func (s *server) keeper(r *http.Request) (jwt.Token, error) {
	return jwt.ParseRequest(r, jwt.WithKey(jwa.HS256, s.secret)) // want `\(jwtparse:audience:warning\)`
}

func (s *server) own(w http.ResponseWriter, r *http.Request) {
	token, err := s.keeper(r)
	if err != nil {
		http.Error(w, "keepers only", http.StatusUnauthorized)
		return
	}
	name, _ := token.Get("name")
	s.mu.Lock()
	defer s.mu.Unlock()
	dogs, ok := s.dogs[token.Subject()]
	if !ok {
		keeper, _ := name.(string)
		dogs = []dog{{Keeper: keeper, Name: "Rex"}}
		s.dogs[token.Subject()] = dogs
	}
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(dogs)
}

func (s *server) invite(w http.ResponseWriter, r *http.Request) {
	token, err := s.keeper(r)
	if err != nil {
		http.Error(w, "keepers only", http.StatusUnauthorized)
		return
	}
	visit := jwt.New()
	_ = visit.Set(jwt.SubjectKey, token.Subject())
	_ = visit.Set(jwt.AudienceKey, "visit")
	_ = visit.Set(jwt.ExpirationKey, time.Now().Add(time.Hour))
	signed, err := jwt.Sign(visit, jwt.WithKey(jwa.HS256, s.secret))
	if err != nil {
		http.Error(w, "try again", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write(signed)
}
