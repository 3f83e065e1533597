// Package store keeps the loads of drivers.
package store

import "github.com/dgraph-io/ristretto/v2"

// A Scope says what is asked for, and by whom.
type Scope struct{ Driver, Site string }

func (s Scope) path() string { return "loads/" + s.Driver + "/" + s.Site }

type Load struct {
	Driver string `json:"driver"`
	Firm   string `json:"firm"`
	Site   string `json:"site"`
	Tonnes int    `json:"tonnes"`
}

type Store struct {
	loads *ristretto.Cache[string, Load]
}

func New() (*Store, error) {
	c, err := ristretto.NewCache(&ristretto.Config[string, Load]{NumCounters: 1000, MaxCost: 1000, BufferItems: 64})
	if err != nil {
		return nil, err
	}
	return &Store{loads: c}, nil
}

// Find returns the load of the scope, which weigh weighs once.
func (s *Store) Find(scope Scope, weigh func() Load) Load {
	at := scope.path()
	l, ok := s.loads.Get(at)
	if !ok {
		l = weigh()
		s.loads.Set(at, l, 1)
		s.loads.Wait()
	}
	return l
}
