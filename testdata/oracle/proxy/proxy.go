// Package proxy shows what a shared cache in front of a program does to its
// answers: it runs the cases under responses/ behind a real nginx, and says
// whether the second caller gets the first one's page. Package attack is the same
// for the caches inside the programs, and builds the probe that both share.
package proxy

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"sync/atomic"

	"github.com/whosecache/whosecache/testdata/oracle/attack"
)

// Verdict is what one cache did with the answers of a case.
type Verdict struct {
	Cache string   // "naive" or "careful"
	Leaks bool     // Bob got what the cache had stored for Alice
	Fresh []Answer // Bob's, from a fresh program and an empty cache
	Alice []Answer // hers, from another one
	After []Answer // Bob's, after hers
}

func (v Verdict) String() string {
	if v.Leaks {
		return "leaks"
	}
	return "safe"
}

// Result is what the experiment showed of one case. Err is not nil when it
// proves nothing: the case does not build, is not deterministic, refuses a
// caller, or leaks by itself.
type Result struct {
	Case
	// Naive is keyed by URL and knows nothing of Authorization, Careful does what
	// section 3.5 of RFC 9111 wants of it.
	Naive, Careful Verdict
	Err            error
}

// Run tries the cases of the module at root behind one nginx, and hands each
// result to report, in the order of the cases. It returns ErrNoNginx when there
// is none, also without cases.
func Run(ctx context.Context, root string, cases []Case, report func(Result)) error {
	tmp, err := os.MkdirTemp("", "proxy")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	dir := filepath.Join(tmp, "nginx")
	if err := os.Mkdir(dir, 0o700); err != nil {
		return err
	}
	server, err := start(ctx, dir)
	if err != nil {
		return err
	}
	defer server.stop()
	if len(cases) == 0 {
		return nil
	}

	names := make([]string, len(cases))
	for i, c := range cases {
		names[i] = c.Name
	}
	probe, err := attack.Build(ctx, root, tmp, names)
	if err != nil {
		return err
	}
	e := &experiment{probe: probe, caches: server.caches}
	attack.Each(cases, func(c Case) Result { return e.try(ctx, c) }, report)
	return nil
}

// experiment is what all cases of a run share.
type experiment struct {
	probe  *attack.Probe
	caches [2]string    // the addresses of the naive one and the careful one
	starts atomic.Int64 // of programs
}

func (e *experiment) try(ctx context.Context, c Case) Result {
	r := Result{Case: c}
	if r.Naive, r.Err = e.behind(ctx, "naive", e.caches[0], c); r.Err == nil {
		r.Careful, r.Err = e.behind(ctx, "careful", e.caches[1], c)
	}
	return r
}

// behind is the experiment with one cache: Bob alone, Bob alone again, Bob after Alice.
func (e *experiment) behind(ctx context.Context, name, cache string, c Case) (Verdict, error) {
	v := Verdict{Cache: name}
	var attacks [3]Answers
	for i, more := range [][]string{{}, {}, {"-alice"}} {
		args := append(more, "-proxy", cache, "-start", strconv.FormatInt(e.starts.Add(1), 10))
		if err := e.probe.Attack(ctx, &attacks[i], c.Name, args...); err != nil {
			return v, err
		}
	}
	v.Fresh, v.Alice, v.After = attacks[0].Bob, attacks[2].Alice, attacks[2].Bob
	switch again := attacks[1].Bob; {
	case len(v.Fresh) == 0:
		return v, errors.New("the case sends no request")
	case !same(v.Fresh, again):
		return v, fmt.Errorf("not deterministic: two fresh programs answer Bob %v and %v", v.Fresh, again)
	}
	if err := served(v, attacks[0].Refused); err != nil {
		return v, err
	}
	v.Leaks = !same(v.Fresh, v.After)
	if v.Leaks && !slices.ContainsFunc(v.After, func(a Answer) bool { return a.Cache == "HIT" }) {
		return v, fmt.Errorf("the program leaks by itself, or is not deterministic: Bob gets %v from a fresh one, "+
			"%v after Alice, and nothing of it from the cache", v.Fresh, v.After)
	}
	return v, nil
}

// same compares answers, wherever they come from.
func same(a, b []Answer) bool {
	return slices.EqualFunc(a, b, func(a, b Answer) bool {
		return a.Status == b.Status && a.Body == b.Body && reflect.DeepEqual(a.Header, b.Header)
	})
}

// served says what is wrong when a caller was refused: a program that always
// answers 500 would prove nothing.
func served(v Verdict, refused int) error {
	for _, a := range v.Alice {
		if a.Status/100 != 2 && a.Status/100 != 3 {
			return fmt.Errorf("Alice gets %v", a)
		}
	}
	for _, a := range v.Fresh {
		if a.Status/100 != 2 && a.Status/100 != 3 && a.Status != refused {
			return fmt.Errorf("Bob gets %v from a fresh program", a)
		}
	}
	return nil
}

// Row is a line of the table: case, label, verdict of the naive cache and of the
// careful one. They are "leaks" or "safe", both "error" where nothing is proved.
func Row(r Result) string {
	naive, careful := r.Naive.String(), r.Careful.String()
	if r.Err != nil {
		naive, careful = "error", "error"
	}
	return fmt.Sprintf("%-44s %-7s %-6s %-6s", r.Name, r.Label(), naive, careful)
}
