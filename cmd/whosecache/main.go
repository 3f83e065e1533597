// Command whosecache finds cache entries that one caller leaves and another gets.
//
// The one binary is a vet tool (go vet -vettool), a fix tool (go fix -fixtool)
// and a command of its own (whosecache ./...).
package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/whosecache/whosecache/analyzer"
	"github.com/whosecache/whosecache/cmd/whosecache/internal/demo"
	"golang.org/x/tools/go/analysis"
)

// The exit statuses of the command. Under go vet they are go vet's.
const (
	exitClean    = 0
	exitErrors   = 1 // something could not be analysed; findings may have been printed too
	exitUsage    = 2
	exitFindings = 3
)

func main() {
	os.Exit(run(os.Args[1:], analyzer.Analyzers()))
}

func run(args []string, rules []*analysis.Analyzer) int {
	if isUnitCall(args) {
		runUnit(args, rules) // does not return
	}
	if len(args) == 0 {
		return usageError("no packages named; try: whosecache ./...")
	}
	switch args[0] {
	case "help", "explain", "-h", "-help", "--help":
		return help(os.Stdout, rules, args[1:])
	case "version", "-version", "--version":
		fmt.Println(version())
		return exitClean
	case "demo":
		if len(args) > 1 {
			return usageError("demo takes no arguments")
		}
		return runDemo()
	case "gopls":
		return runGopls(args[1:])
	}
	return standalone(args, rules)
}

func runDemo() int {
	tool, err := os.Executable()
	if err == nil {
		err = demo.Run(os.Stdout, tool)
	}
	if err != nil {
		return runError(fmt.Errorf("demo: %v", err))
	}
	return exitClean
}

// isUnitCall recognises the three calls that the go command makes of a vet tool.
func isUnitCall(args []string) bool {
	for _, a := range args {
		if a == "-flags" || strings.HasPrefix(a, "-V=") || a == "-V" {
			return true
		}
	}
	return len(args) > 0 && strings.HasSuffix(args[len(args)-1], ".cfg")
}

func usageError(format string, args ...any) int {
	fmt.Fprintf(os.Stderr, "whosecache: "+format+"\n", args...)
	return exitUsage
}

func runError(err error) int {
	fmt.Fprintln(os.Stderr, "whosecache:", err)
	return exitErrors
}
