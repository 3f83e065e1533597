// Command runs the rule alone.
package main

import (
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/whosecache/whosecache/passes/keyjoin"
)

func main() { singlechecker.Main(keyjoin.Analyzer) }
