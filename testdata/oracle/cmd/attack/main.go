// Attack runs the oracle on the cases of the module in the working directory
// and prints a table, a row a case:
//
//	case label verdict, and what Bob got of Alice's
//
// The verdict is leaks, safe or error. With -proxy the cases are those under
// responses/, behind the two caches of package proxy, and a row is
//
//	case label naive careful
//
// Below the row of a case that is not what its source says stands why; with -fixed,
// of a case that leaks, whatever its source says. The exit status is 1 if there is such a
// case, or if the attack could not be carried out: -proxy needs nginx.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"regexp"

	"github.com/whosecache/whosecache/testdata/oracle/attack"
	"github.com/whosecache/whosecache/testdata/oracle/proxy"
)

type options struct {
	match                 *regexp.Regexp
	proxy, answers, fixed bool
}

func main() {
	var opt options
	pattern := flag.String("case", "", "attack only the cases whose names match this `regexp`")
	flag.BoolVar(&opt.answers, "answers", false, "print what Bob got, too")
	flag.BoolVar(&opt.proxy, "proxy", false, "put nginx in front of the cases under responses/")
	flag.BoolVar(&opt.fixed, "fixed", false, "the cases are fixed: none may leak, whatever their comments say")
	flag.Parse()
	wrong, err := run(*pattern, opt)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	if err != nil || wrong > 0 {
		os.Exit(1)
	}
}

func run(pattern string, opt options) (wrong int, err error) {
	if opt.match, err = regexp.Compile(pattern); err != nil {
		return 0, err
	}
	root, err := attack.Root()
	if err != nil {
		return 0, err
	}
	check := func(err error) {
		if err != nil {
			wrong++
			fmt.Printf("\t%v\n", err)
		}
	}
	if opt.proxy {
		err = behindProxy(root, opt, check)
	} else {
		err = direct(root, opt, check)
	}
	return wrong, err
}

// direct attacks the caches inside the cases.
func direct(root string, opt options, check func(error)) error {
	cases, err := attack.Find(root, opt.match)
	if err != nil {
		return err
	}
	return attack.Run(context.Background(), root, cases, func(r attack.Result) {
		fmt.Println(attack.Row(r))
		if opt.answers {
			fmt.Printf("\tfresh %v\n\tafter %v\n", r.Fresh, r.After)
		}
		if opt.fixed {
			check(r.CheckFixed())
		} else {
			check(r.Check())
		}
	})
}

// behindProxy attacks the caches in front of the cases.
func behindProxy(root string, opt options, check func(error)) error {
	cases, err := proxy.Find(root, opt.match)
	if err != nil {
		return err
	}
	return proxy.Run(context.Background(), root, cases, func(r proxy.Result) {
		fmt.Println(proxy.Row(r))
		if opt.answers {
			for _, v := range []proxy.Verdict{r.Naive, r.Careful} {
				fmt.Printf("\t%-7s fresh %v\n\t%-7s alice %v\n\t%-7s after %v\n", v.Cache, v.Fresh, "", v.Alice, "", v.After)
			}
		}
		if opt.fixed {
			check(r.CheckFixed())
		} else {
			check(r.Check())
		}
	})
}
