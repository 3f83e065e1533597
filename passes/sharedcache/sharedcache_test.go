package sharedcache_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/whosecache/whosecache/passes/sharedcache"
)

func TestCases(t *testing.T) {
	analysistest.Run(t, "../../testdata", sharedcache.Analyzer, "./sharedcache/...")
}
