// Command runs the rule alone.
package main

import (
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/whosecache/whosecache/passes/sharedcache"
)

func main() { singlechecker.Main(sharedcache.Analyzer) }
