package main

import (
	"fmt"
	"io"
	"strings"

	"golang.org/x/tools/go/analysis"
)

const helpText = `whosecache finds cache entries that one caller leaves and another gets.

Usage:
  whosecache [flags] packages     analyse packages, such as ./...
  whosecache help [rule]          this text, or a rule's documentation (also: explain)
  whosecache demo                 a small shop: the attack, the finding, the fix
  whosecache gopls [flags]        build a gopls with the rules inside, for your editor
  whosecache version

As a tool of the go command:
  go vet -vettool=$(which whosecache) ./...
  go fix -fixtool=$(which whosecache) ./...

Exit status: 0 nothing found; 1 something could not be analysed (findings are
printed nevertheless); 2 wrong usage, or no packages; 3 findings (with -fail-on,
those of its level or above). It is the same in every format.

Flags:
`

func help(out io.Writer, rules []*analysis.Analyzer, args []string) int {
	if len(args) > 0 {
		return helpRule(out, rules, args[0])
	}
	fmt.Fprint(out, helpText)
	fs, _ := newFlags(nil)
	fs.SetOutput(out)
	fs.PrintDefaults()
	if len(rules) > 0 {
		fmt.Fprint(out, "\nRules, each with a flag that selects it (-NAME) or leaves it out (-NAME=false):\n")
	}
	for _, a := range rules {
		summary, _, _ := strings.Cut(a.Doc, "\n")
		fmt.Fprintf(out, "  %-12s %s\n", a.Name, summary)
	}
	return exitClean
}

func helpRule(out io.Writer, rules []*analysis.Analyzer, name string) int {
	for _, a := range rules {
		if a.Name == name {
			fmt.Fprintln(out, strings.TrimSpace(a.Doc))
			if a.URL != "" {
				fmt.Fprintf(out, "\nSee %s\n", a.URL)
			}
			return exitClean
		}
	}
	return usageError("unknown rule %s (see: whosecache help)", name)
}
