// Package charts stores the charts of patients.
package charts

import (
	"context"
	"errors"
)

var ErrNotFound = errors.New("no such chart")

type Chart struct {
	ID       string   `json:"id"`
	Hospital string   `json:"hospital"`
	Notes    []string `json:"notes"`
}

type Repository interface {
	Get(ctx context.Context, id string) (*Chart, error)
}

// Store is the database of charts.
type Store struct{ rows []Chart }

func NewStore() *Store {
	return &Store{rows: []Chart{
		{ID: "p-17", Hospital: "acme", Notes: []string{"seen by alice", "bed rest"}},
		{ID: "p-18", Hospital: "globex", Notes: []string{"seen by bob"}},
	}}
}

func (s *Store) Get(_ context.Context, id string) (*Chart, error) {
	for _, row := range s.rows {
		if row.ID == id {
			return &row, nil
		}
	}
	return nil, ErrNotFound
}
