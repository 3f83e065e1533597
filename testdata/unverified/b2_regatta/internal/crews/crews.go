// Package crews has the entries of a regatta.
package crews

import "context"

// Entry is a boat at the start.
type Entry struct {
	Boat    string `json:"boat"`
	Club    string `json:"club"`
	Protest string `json:"protest,omitempty"`
}

// Lister lists entries.
type Lister interface {
	List(ctx context.Context) ([]Entry, error)
}

// Static is a fixed list.
type Static []Entry

// List implements Lister.
func (s Static) List(context.Context) ([]Entry, error) { return s, nil }

// Protests are the entries somebody protests against.
func Protests(all []Entry) []Entry {
	var out []Entry
	for _, e := range all {
		if e.Protest != "" {
			out = append(out, e)
		}
	}
	return out
}
