package tracking

import (
	"encoding/json"
	"errors"
	"net/http"
	"sync"

	"golang.org/x/sync/singleflight"

	"github.com/whosecache/whosecache/testdata/keyjoin/b3_couriers/internal/apikey"
	"github.com/whosecache/whosecache/testdata/keyjoin/b3_couriers/internal/cachekey"
)

var errNoRef = errors.New("ref is empty")

type Fleet []string

type Status struct {
	Ref     string `json:"ref"`
	Company string `json:"company"`
	Contact string `json:"contact"`
	Vehicle string `json:"vehicle"`
}

type Tracker struct {
	fleet  Fleet
	flight singleflight.Group
	known  sync.Map
}

func NewTracker(f Fleet) *Tracker { return &Tracker{fleet: f} }

func (t *Tracker) locate(a apikey.Account, ref string) (*Status, error) {
	if ref == "" {
		return nil, errNoRef
	}
	return &Status{Ref: ref, Company: a.Company, Contact: a.Contact, Vehicle: t.fleet[len(ref)%len(t.fleet)]}, nil
}

func (t *Tracker) Status(w http.ResponseWriter, r *http.Request) {
	acct, ok := apikey.FromRequest(r)
	if !ok {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	ref := r.URL.Query().Get("ref")
	key := cachekey.ForParcel(acct.Login, ref)
	v, hit := t.known.Load(key)
	if !hit {
		var err error
		v, err, _ = t.flight.Do(key, func() (any, error) { return t.locate(acct, ref) }) // want `\(keyjoin:subject\)`
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		t.known.Store(key, v)
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v)
}
