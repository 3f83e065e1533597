// Package attack finds the cases of a module, attacks each one, and says
// whether it leaks. It works on any copy of the module.
package attack

import (
	"context"
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/whosecache/whosecache/testdata/oracle"
)

const (
	atOnce  = 2 // attacks that run at the same time
	timeout = 30 * time.Second
)

// Answer is the response to one request.
type Answer struct {
	Status int
	Body   string
}

// Answers are what the callers of one attack got.
type Answers struct {
	Alice, Bob []Answer
	Forger     []Answer `json:",omitempty"` // in the program that Alice asked before
	Refused    int      // of the case
	// Exposed says that a cache server holds, afterwards, what Alice authenticated with.
	Exposed bool `json:",omitempty"`
}

// Result is what the attacks on one case showed. Err is not nil when they
// prove nothing: the case does not build, is not deterministic, refuses a caller.
type Result struct {
	Case
	Leaks   bool
	Markers []string // what Bob got of Alice's, in words, where it can be told
	Fresh   []Answer // Bob's, from a fresh program
	After   []Answer // Bob's, from one that Alice asked before
	Forged  []Answer // to who pretends to be Alice, from that one
	Exposed bool     // a cache server holds what Alice authenticated with
	Err     error
}

// Verdict is "leaks", "safe" or "error".
func (r Result) Verdict() string {
	switch {
	case r.Err != nil:
		return "error"
	case r.Leaks:
		return "leaks"
	}
	return "safe"
}

// Run attacks the cases of the module at root, two at a time, and hands each
// result to report, in the order of the cases.
func Run(ctx context.Context, root string, cases []Case, report func(Result)) error {
	if len(cases) == 0 {
		return nil
	}
	tmp, err := os.MkdirTemp("", "oracle")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)

	names := make([]string, len(cases))
	for i, c := range cases {
		names[i] = c.Name
	}
	probe, err := Build(ctx, root, tmp, names)
	if err != nil {
		return err
	}
	Each(cases, func(c Case) Result { return try(ctx, probe, c) }, report)
	return nil
}

// Each tries the cases, two at a time, and hands each result to report, in the
// order of the cases.
func Each[C, R any](cases []C, try func(C) R, report func(R)) {
	results := make([]chan R, len(cases))
	for i := range results {
		results[i] = make(chan R, 1)
	}
	slots := make(chan struct{}, atOnce)
	go func() {
		for i, c := range cases {
			slots <- struct{}{}
			go func() {
				defer func() { <-slots }()
				results[i] <- try(c)
			}()
		}
	}()
	for _, result := range results {
		report(<-result)
	}
}

// try is the experiment: Bob alone, Bob alone again, Bob after Alice, and after both
// whoever pretends to be her, where the case has one.
func try(ctx context.Context, probe *Probe, c Case) Result {
	r := Result{Case: c}
	var attacks [3]Answers
	for i, args := range [][]string{{}, {}, {"-alice"}} {
		if r.Err = probe.Attack(ctx, &attacks[i], c.Name, args...); r.Err != nil {
			return r
		}
	}
	r.Fresh, r.After, r.Forged = attacks[0].Bob, attacks[2].Bob, attacks[2].Forger
	switch {
	case !reflect.DeepEqual(r.Fresh, attacks[1].Bob):
		r.Err = fmt.Errorf("not deterministic: two fresh programs answer Bob %v and %v", r.Fresh, attacks[1].Bob)
	case len(r.Fresh) == 0:
		r.Err = errors.New("the case sends no request")
	default:
		r.Err = served(attacks[2].Alice, attacks[0], c)
	}
	r.Exposed = attacks[2].Exposed
	r.Leaks = !reflect.DeepEqual(r.Fresh, r.After) || r.Exposed && c.secret()
	before, after := fmt.Sprint(r.Fresh), fmt.Sprint(r.After)
	for _, marker := range markers {
		if strings.Contains(after, marker) && !strings.Contains(before, marker) || r.forged(marker) {
			r.Markers = append(r.Markers, marker)
			r.Leaks = r.Leaks || r.forged(marker)
		}
	}
	return r
}

// markers are Alice's.
var markers = []string{oracle.Alice.Subject, oracle.Alice.Email, oracle.Alice.Name, oracle.Alice.Tenant, oracle.Alice.Role}

// forged says whether somebody who pretends to be Alice was served what carries the
// marker. What he is refused with may name her.
func (r Result) forged(marker string) bool {
	return slices.ContainsFunc(r.Forged, func(a Answer) bool { return a.Status/100 == 2 && strings.Contains(a.Body, marker) })
}

// served says what is wrong when a caller was refused: a program that always
// answers 500 would prove nothing.
func served(alice []Answer, fresh Answers, c Case) error {
	for _, a := range alice {
		if a.Status/100 != 2 {
			return fmt.Errorf("Alice gets %v", a)
		}
	}
	for _, a := range fresh.Bob {
		if a.Status/100 != 2 && a.Status != fresh.Refused {
			return fmt.Errorf("Bob gets %v from a fresh program", a)
		}
	}
	return nil
}

// Row is a line of the table: case, label, verdict, what Bob got of Alice's.
func Row(r Result) string {
	row := fmt.Sprintf("%-44s %-6s %-6s", r.Name, r.Label(), r.Verdict())
	if len(r.Markers) > 0 {
		row += " " + strings.Join(r.Markers, " ")
	}
	return row
}
