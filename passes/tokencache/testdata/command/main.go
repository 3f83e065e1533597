// Command runs the rule alone.
package main

import (
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/whosecache/whosecache/passes/tokencache"
)

func main() { singlechecker.Main(tokencache.Analyzer) }
