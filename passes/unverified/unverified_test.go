package unverified_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/whosecache/whosecache/passes/unverified"
)

func TestCases(t *testing.T) {
	analysistest.Run(t, "../../testdata", unverified.Analyzer, "./unverified/...")
}
