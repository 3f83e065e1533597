// Package analyzer is the suite: every rule of whosecache, for any driver of
// golang.org/x/tools/go/analysis.
package analyzer

import (
	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/cachekey"
	"github.com/whosecache/whosecache/passes/nostore"
)

// Analyzers returns the rules of the suite.
func Analyzers() []*analysis.Analyzer {
	return []*analysis.Analyzer{cachekey.Analyzer, nostore.Analyzer}
}
