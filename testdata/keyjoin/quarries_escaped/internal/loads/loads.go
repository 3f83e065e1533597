package loads

import (
	"encoding/json"
	"net/http"

	"github.com/whosecache/whosecache/testdata/keyjoin/quarries_escaped/internal/gate"
	"github.com/whosecache/whosecache/testdata/keyjoin/quarries_escaped/internal/store"
)

type Service struct{ store *store.Store }

func NewService(s *store.Store) *Service { return &Service{store: s} }

func (s *Service) of(d gate.Driver, site string) store.Load {
	return s.store.Find(store.Scope{Driver: d.ID, Site: site}, func() store.Load {
		return store.Load{Driver: d.Name, Firm: d.Firm, Site: site, Tonnes: 3 * len(site)}
	})
}

// Show answers with the load of who asks.
func (s *Service) Show(w http.ResponseWriter, r *http.Request) {
	l := s.of(gate.Of(r.Context()), r.URL.Query().Get("site"))
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(l)
}
