package cachekey

import (
	"fmt"
	"os"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/provenance"
)

var verbose bool

func init() {
	Analyzer.Flags.BoolVar(&verbose, "v", false, "print the functions that were too large to analyse")
}

// printSkipped names the functions of which nothing is known but what the
// cautious rule for unknown functions says.
func printSkipped(pass *analysis.Pass, res *provenance.Result) {
	for _, s := range res.Skipped {
		fmt.Fprintf(os.Stderr, "whosecache: %s: %s is not analysed: %s\n", pass.Fset.Position(s.Fn.Pos()), s.Fn, s.Reason)
	}
}
