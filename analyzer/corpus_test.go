package analyzer_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/whosecache/whosecache/analyzer"
)

// TestCorpus runs the suite on every case: each expected finding is reported,
// and nothing else is.
func TestCorpus(t *testing.T) {
	for _, a := range analyzer.Analyzers() {
		analysistest.Run(t, "../testdata", a, "./cases/...")
	}
}
