package loyalty

import (
	"encoding/json"
	"net/http"
	"sync"

	"github.com/go-chi/chi/v5"

	"github.com/whosecache/whosecache/testdata/jwtparse/b3_cinemas/internal/login"
)

type Card struct {
	Holder string `json:"holder"`
	Chain  string `json:"chain"`
	Points int    `json:"points"`
}

// memo keeps one value for each key.
type memo[K comparable, V any] struct {
	mu   sync.Mutex
	kept map[K]V
}

func (m *memo[K, V]) getOr(k K, compute func() V) V {
	m.mu.Lock()
	defer m.mu.Unlock()
	v, ok := m.kept[k]
	if !ok {
		if m.kept == nil {
			m.kept = make(map[K]V)
		}
		v = compute()
		m.kept[k] = v
	}
	return v
}

type desk struct {
	perVisit int
	cards    memo[string, Card]
}

func New(perVisit int) http.Handler {
	d := &desk{perVisit: perVisit}
	r := chi.NewRouter()
	r.Get("/card", d.card)
	return r
}

func (d *desk) card(w http.ResponseWriter, r *http.Request) {
	m, err := login.Of(r)
	if err != nil {
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	card := d.cards.getOr(m.Subject, func() Card {
		return Card{Holder: m.Name, Chain: m.Chain, Points: d.perVisit * len(m.Chain)}
	})
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(card)
}
