package sharedcache

import "golang.org/x/tools/go/analysis"

func (r *reporter) fix(f *finding, d analysis.Diagnostic) (*analysis.SuggestedFix, string) {
	return nil, ""
}
