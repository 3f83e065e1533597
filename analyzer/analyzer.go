// Package analyzer is the suite: every rule of whosecache, for any driver of
// golang.org/x/tools/go/analysis.
package analyzer

import (
	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/cachehit"
	"github.com/whosecache/whosecache/passes/cachekey"
	"github.com/whosecache/whosecache/passes/cacheonce"
	"github.com/whosecache/whosecache/passes/directives"
	"github.com/whosecache/whosecache/passes/jwtparse"
	"github.com/whosecache/whosecache/passes/keyjoin"
	"github.com/whosecache/whosecache/passes/nostore"
	"github.com/whosecache/whosecache/passes/sharedcache"
	"github.com/whosecache/whosecache/passes/tokencache"
	"github.com/whosecache/whosecache/passes/unverified"
)

// Analyzers returns the rules of the suite.
func Analyzers() []*analysis.Analyzer {
	return []*analysis.Analyzer{
		cachekey.Analyzer, cachehit.Analyzer, cacheonce.Analyzer, sharedcache.Analyzer, nostore.Analyzer,
		tokencache.Analyzer, unverified.Analyzer, keyjoin.Analyzer, jwtparse.Analyzer,
		directives.Analyzer,
	}
}
