package provenance

import "golang.org/x/tools/go/analysis"

// FullScope is Scope with the summaries of the functions of other packages too.
func (r *Result) FullScope(pass *analysis.Pass) *Scope {
	s := r.Scope(pass)
	if s.engine != nil && r.facts != nil {
		s.engine.pass.ImportObjectFact = r.facts
	}
	return s
}
