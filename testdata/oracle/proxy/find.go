package proxy

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/whosecache/whosecache/testdata/oracle/attack"
)

// Case is a package that exports a variable Case, and what its source says of it.
type Case struct {
	Name string // its folder, relative to the module, with slashes
	// Severity is the highest of the findings of nostore that the `// want` comments
	// expect: "error", "warning" or "note", and "silent" where they expect none.
	Severity string
	// Limitation is "leaks" or "safe" where a `// limitation(…): reason` comment
	// says what the naive cache does whatever the analyzer reports, else empty.
	Limitation string
}

// Label is what the source says: the limitation, or else the severity.
func (c Case) Label() string {
	if c.Limitation != "" {
		return c.Limitation
	}
	return c.Severity
}

// Pinned says that the case lives under limitations/, where the analyzer is
// known to be wrong.
func (c Case) Pinned() bool { return strings.HasPrefix(c.Name, "limitations/") }

// Find lists the cases under responses/ and limitations/responses/ of the module
// at root whose names match, sorted by name in each.
func Find(root string, match *regexp.Regexp) ([]Case, error) {
	names, err := attack.Folders(root, match, "responses", "limitations/responses")
	if err != nil {
		return nil, err
	}
	var found []Case
	for _, name := range names {
		source, err := attack.Source(root, name)
		if err != nil {
			return nil, err
		}
		limitation, err := attack.Limitation(source)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		found = append(found, Case{Name: name, Severity: severity(source), Limitation: limitation})
	}
	return found, nil
}

var (
	want     = regexp.MustCompile(`//\s*want\s.*`)
	category = regexp.MustCompile(`\bnostore:\w+(?::(warning|note)\b)?`)
)

// severity is the highest one that the source expects of the rule nostore. A
// category without a suffix is an error.
func severity(source []byte) string {
	rank := []string{"silent", "note", "warning", "error"}
	highest := 0
	for _, line := range want.FindAll(source, -1) {
		for _, m := range category.FindAllSubmatch(line, -1) {
			switch {
			case len(m[1]) == 0:
				highest = 3
			case bytes.Equal(m[1], []byte("warning")):
				highest = max(highest, 2)
			default:
				highest = max(highest, 1)
			}
		}
	}
	return rank[highest]
}

// Check compares what the experiment showed with what the source says. The naive
// cache leaks what is reported; the careful one what is reported and not a note,
// which is what RFC 9111 protects. A limitation says nothing of the careful one.
func (r Result) Check() error {
	reported := r.Severity != "silent"
	switch {
	case r.Err != nil:
		return r.Err
	case r.Pinned() && r.Limitation == "":
		return errors.New("no comment `// limitation(leaks): reason` or `// limitation(safe): reason`")
	case !r.Pinned() && r.Limitation != "":
		return errors.New("a limitation belongs into limitations/responses/")
	case r.Limitation != "":
		return r.Naive.expect(r.Limitation == "leaks", r.Label())
	}
	return errors.Join(
		r.Naive.expect(reported, r.Label()),
		r.Careful.expect(reported && r.Severity != "note", r.Label()),
	)
}

// CheckFixed says that a case still leaks after its findings were fixed, whatever
// the comments in the source say.
func (r Result) CheckFixed() error {
	if r.Err != nil {
		return r.Err
	}
	return errors.Join(r.Naive.expect(false, "fixed"), r.Careful.expect(false, "fixed"))
}

func (v Verdict) expect(leaks bool, label string) error {
	if v.Leaks == leaks {
		return nil
	}
	return fmt.Errorf("the source says %s, but the %s cache %s:\n\tBob gets %v from a fresh program,\n\t%v after Alice, who gets\n\t%v",
		label, v.Cache, map[bool]string{true: "leaks", false: "is safe"}[v.Leaks], v.Fresh, v.After, v.Alice)
}
