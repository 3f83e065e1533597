// Attack runs the oracle on the cases of the module in the working directory
// and prints a table: case, label, verdict, what Bob got of Alice's.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"regexp"

	"github.com/whosecache/whosecache/testdata/oracle/attack"
)

func main() {
	pattern := flag.String("case", "", "attack only the cases whose names match this `regexp`")
	answers := flag.Bool("answers", false, "print what Bob got, too")
	flag.Parse()
	wrong, err := run(*pattern, *answers)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	if err != nil || wrong > 0 {
		os.Exit(1)
	}
}

func run(pattern string, answers bool) (wrong int, err error) {
	match, err := regexp.Compile(pattern)
	if err != nil {
		return 0, err
	}
	root, err := attack.Root()
	if err != nil {
		return 0, err
	}
	cases, err := attack.Find(root, match)
	if err != nil {
		return 0, err
	}
	err = attack.Run(context.Background(), root, cases, func(r attack.Result) {
		fmt.Println(attack.Row(r))
		if answers {
			fmt.Printf("\tfresh %v\n\tafter %v\n", r.Fresh, r.After)
		}
		if err := r.Check(); err != nil {
			wrong++
			fmt.Printf("\t%v\n", err)
		}
	})
	return wrong, err
}
