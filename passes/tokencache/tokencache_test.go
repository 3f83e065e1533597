package tokencache_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/whosecache/whosecache/passes/tokencache"
)

func TestCases(t *testing.T) {
	analysistest.Run(t, "../../testdata", tokencache.Analyzer, "./tokencache/...")
}
