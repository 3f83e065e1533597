package cacheonce_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/whosecache/whosecache/passes/cacheonce"
)

func TestCases(t *testing.T) {
	analysistest.Run(t, "../../testdata", cacheonce.Analyzer, "./cacheonce/...")
}
