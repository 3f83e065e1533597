package store

import "context"

type Ticket struct {
	Title    string `json:"title"`
	Assignee string `json:"assignee"`
	State    string `json:"state"`
}

type ListOptions struct {
	AssigneeID string
	State      string
	Sort       string
	Limit      int
}

type Memory struct{ rows []Ticket }

func NewMemory() *Memory {
	return &Memory{rows: []Ticket{
		{Title: "printer of the acme CEO", Assignee: "alice", State: "open"},
		{Title: "password", Assignee: "bob", State: "open"},
	}}
}

func (m *Memory) List(_ context.Context, opts ListOptions) ([]Ticket, error) {
	var out []Ticket
	for _, t := range m.rows {
		if t.Assignee == opts.AssigneeID && (opts.State == "" || t.State == opts.State) && len(out) < opts.Limit {
			out = append(out, t)
		}
	}
	return out, nil
}
