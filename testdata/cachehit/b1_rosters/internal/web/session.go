package web

import (
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"
)

const (
	keyLogin    = "login"
	keyHospital = "hospital"
)

// Restore puts a session back that was exported before a restart.
func Restore(m *scs.SessionManager, token, login, hospital string) error {
	deadline := time.Now().Add(m.Lifetime)
	b, err := m.Codec.Encode(deadline, map[string]any{keyLogin: login, keyHospital: hospital})
	if err != nil {
		return err
	}
	return m.Store.Commit(token, b, deadline)
}

type base struct {
	sessions *scs.SessionManager
}

func (b base) hospital(r *http.Request) string {
	return b.sessions.GetString(r.Context(), keyHospital)
}

func (b base) notFound(w http.ResponseWriter) {
	http.Error(w, "not found", http.StatusNotFound)
}
