package cachehit_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/whosecache/whosecache/passes/cachehit"
)

func TestCases(t *testing.T) {
	analysistest.Run(t, "../../testdata", cachehit.Analyzer, "./cachehit/...")
}
