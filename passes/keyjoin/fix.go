package keyjoin

import "golang.org/x/tools/go/analysis"

func (r *rule) fix(*join) *analysis.SuggestedFix { return nil }
