package parcels

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"

	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/whosecache/whosecache/testdata/keyjoin/b3_lockers/internal/account"
)

type filter struct{ at, state string }

type Parcel struct {
	Recipient string `json:"recipient"`
	Depot     string `json:"depot"`
	Locker    int    `json:"locker"`
	State     string `json:"state"`
}

// Shelf finds parcels and keeps what it found.
type Shelf struct{ found *lru.Cache[string, []Parcel] }

func NewShelf(size int) (*Shelf, error) {
	found, err := lru.New[string, []Parcel](size)
	if err != nil {
		return nil, err
	}
	return &Shelf{found: found}, nil
}

func (s *Shelf) scan(u *account.User, f filter) []Parcel {
	return []Parcel{
		{Recipient: u.Name, Depot: u.Depot + " " + f.at, Locker: 12, State: f.state},
		{Recipient: u.Name, Depot: u.Depot + " " + f.at, Locker: 31, State: f.state},
	}
}

func (s *Shelf) lookup(u *account.User, f filter) []Parcel {
	h := sha256.New()
	_, _ = io.WriteString(h, u.Login)
	_, _ = io.WriteString(h, f.at)
	_, _ = io.WriteString(h, f.state)
	key := hex.EncodeToString(h.Sum(nil))
	if ps, ok := s.found.Get(key); ok {
		return ps
	}
	ps := s.scan(u, f)
	s.found.Add(key, ps) // want `\(keyjoin:subject\)`
	return ps
}

func Search(s *Shelf) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		u := account.UserFrom(r.Context())
		if u == nil {
			http.Error(w, "please log in", http.StatusUnauthorized)
			return
		}
		q := r.URL.Query()
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(s.lookup(u, filter{at: q.Get("at"), state: q.Get("state")}))
	}
}
