package store

import "context"

type Task struct {
	ID    int64  `json:"id"`
	Owner string `json:"-"`
	Title string `json:"title"`
	Done  bool   `json:"done"`
}

type ListOptions struct {
	OwnerID string
	Filter  string
	Page    int
	PerPage int
}

type Store struct{ tasks []Task }

func New() *Store {
	return &Store{tasks: []Task{
		{1, "alice", "prepare board meeting of acme", false},
		{2, "bob", "buy milk", false},
		{3, "alice", "sign contract", true},
	}}
}

func (s *Store) ListTasks(_ context.Context, opts ListOptions) ([]Task, error) {
	out := []Task{}
	for _, t := range s.tasks {
		if t.Owner != opts.OwnerID {
			continue
		}
		if opts.Filter == "open" && t.Done {
			continue
		}
		out = append(out, t)
	}
	start := (opts.Page - 1) * opts.PerPage
	if start > len(out) {
		start = len(out)
	}
	return out[start:min(len(out), start+opts.PerPage)], nil
}
