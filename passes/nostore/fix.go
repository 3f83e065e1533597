package nostore

import "golang.org/x/tools/go/analysis"

func (r *reporter) fix(f *finding) (*analysis.SuggestedFix, string) { return nil, "" }
