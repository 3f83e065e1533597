package analyzer_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/whosecache/whosecache/passes/cachekey"
)

// TestRecords runs the rule on a service's own data, which is kept in the same
// maps and servers as caches are: it must say nothing.
func TestRecords(t *testing.T) {
	analysistest.Run(t, "../testdata", cachekey.Analyzer, "./records/...")
}
