// Package analyzer is the suite: every rule, in the order in which they are documented.
package analyzer

import "golang.org/x/tools/go/analysis"

// Analyzers returns the rules.
func Analyzers() []*analysis.Analyzer { return nil }
