// Package harvest keeps a workspace per cooperative.
package harvest

import (
	"sync"
)

// Yields are the crates by cooperative and fruit.
type Yields map[string]map[string]int

// Registry has the workspaces that were asked for.
type Registry struct {
	yields Yields
	open   sync.Map // cooperative -> *Workspace
}

// NewRegistry returns a Registry of yields.
func NewRegistry(y Yields) *Registry { return &Registry{yields: y} }

// Of returns the workspace of the cooperative.
func (r *Registry) Of(coop string) *Workspace {
	if w, ok := r.open.Load(coop); ok {
		return w.(*Workspace)
	}
	w, _ := r.open.LoadOrStore(coop, &Workspace{coop: coop, yields: r.yields})
	return w.(*Workspace)
}

// Workspace is what one cooperative works with.
type Workspace struct {
	coop   string
	yields Yields

	mu     sync.Mutex
	report *Report
}

// Report sums a harvest up.
type Report struct {
	Coop   string         `json:"coop"`
	Fruit  map[string]int `json:"fruit"`
	Crates int            `json:"crates"`
}

// Report is made when it is first asked for.
func (w *Workspace) Report() *Report {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.report == nil {
		r := &Report{Coop: w.coop, Fruit: w.yields[w.coop]}
		for _, n := range r.Fruit {
			r.Crates += n
		}
		w.report = r
	}
	return w.report
}
