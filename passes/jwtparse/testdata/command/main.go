// Command runs the rule alone.
package main

import (
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/whosecache/whosecache/passes/jwtparse"
)

func main() { singlechecker.Main(jwtparse.Analyzer) }
