// Package participants_safe keeps a worker for each participant of a room. A
// participant has an identity, but it is not the caller's: all see the same.
package participants_safe

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cases/participants_safe/agents"
	"github.com/whosecache/whosecache/testdata/cases/participants_safe/roomdb"
)

// Service shows those who take part in a room to anyone who may sign in.
type Service struct {
	db     *roomdb.DB
	agents *agents.Service
	secret []byte
}

// New starts the service without any agent.
func New(db *roomdb.DB, secret []byte) http.Handler {
	s := &Service{db: db, agents: agents.NewService(), secret: secret}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /rooms/{room}/participants/{sid}", s.participant)
	return mux
}

func (s *Service) participant(w http.ResponseWriter, r *http.Request) {
	var claims jwt.RegisteredClaims
	if _, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &claims,
		func(*jwt.Token) (any, error) { return s.secret, nil }); err != nil || claims.Subject == "" {
		http.Error(w, "permission denied", http.StatusUnauthorized)
		return
	}
	room := r.PathValue("room")
	participant, err := s.db.Participant(r.Context(), room, r.PathValue("sid"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(s.agents.Worker(room, participant))
}
