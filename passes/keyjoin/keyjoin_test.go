package keyjoin_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/whosecache/whosecache/passes/keyjoin"
)

func TestCases(t *testing.T) {
	analysistest.Run(t, "../../testdata", keyjoin.Analyzer, "./keyjoin/...")
}
