// Package fix applies suggested fixes to files: all edits of a fix or none.
package fix

import (
	"bytes"
	"cmp"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"sort"
)

// A Fix is a set of edits that belong together.
type Fix struct {
	Name  string // for messages: the place of the finding
	Edits []Edit
}

// An Edit replaces the bytes from Start to End of a file.
type Edit struct {
	File       string
	Start, End int
	New        string
}

// A Plan is what the fixes come to.
type Plan struct {
	Changes []Change // sorted by file
	Skipped []Skipped
}

// A Change is the new content of a file.
type Change struct {
	File     string
	Old, New []byte
}

// Skipped is a fix that is not applied.
type Skipped struct {
	Fix    Fix
	Reason string
}

// Merge makes a plan of the fixes, in their order. Two fixes often share an
// edit, an import that both need or a key that both complete: identical edits
// count once. A fix that overlaps another otherwise is left for the next run,
// since what it was computed for is no longer there.
func Merge(fixes []Fix, fixable func(file string) bool) *Plan {
	m := merger{fixable: fixable, files: make(map[string]*file)}
	plan := new(Plan)
	for _, f := range fixes {
		if reason := m.add(f); reason != "" {
			plan.Skipped = append(plan.Skipped, Skipped{f, reason})
		}
	}
	for name, f := range m.files {
		if len(f.edits) > 0 {
			plan.Changes = append(plan.Changes, Change{name, f.old, f.apply(f.edits)})
		}
	}
	sort.Slice(plan.Changes, func(i, j int) bool { return plan.Changes[i].File < plan.Changes[j].File })
	return plan
}

type merger struct {
	fixable func(string) bool
	files   map[string]*file
}

type file struct {
	old    []byte
	edits  []Edit
	reason string // why it may not be changed
}

// add accepts a fix, or says why it cannot be applied.
func (m *merger) add(f Fix) string {
	if len(f.Edits) == 0 {
		return "the fix is empty"
	}
	after := make(map[string][]Edit)
	for _, e := range f.Edits {
		target := m.open(e.File)
		if target.reason != "" {
			return target.reason
		}
		if e.Start < 0 || e.End < e.Start || e.End > len(target.old) {
			return filepath.Base(e.File) + " has changed since it was analysed"
		}
		if after[e.File] == nil {
			after[e.File] = slices.Clone(target.edits)
		}
		if slices.Contains(after[e.File], e) {
			continue
		}
		if slices.ContainsFunc(after[e.File], e.overlaps) {
			return "it overlaps another fix; run again to apply it"
		}
		after[e.File] = append(after[e.File], e)
	}
	for name, edits := range after {
		if m.files[name].apply(edits) == nil {
			return "the result would not be valid Go"
		}
	}
	for name, edits := range after {
		m.files[name].edits = edits
	}
	return ""
}

// overlaps reports whether the result would depend on the order of two edits.
func (e Edit) overlaps(other Edit) bool {
	if e.Start == other.Start && (e.Start == e.End || other.Start == other.End) {
		return true
	}
	return e.Start < other.End && other.Start < e.End
}

func (m *merger) open(name string) *file {
	if f := m.files[name]; f != nil {
		return f
	}
	f := new(file)
	m.files[name] = f
	if !m.fixable(name) {
		f.reason = filepath.Base(name) + " is not a source file of the packages named"
		return f
	}
	var err error
	if f.old, err = os.ReadFile(name); err != nil {
		f.reason = err.Error()
		return f
	}
	syntax, err := parser.ParseFile(token.NewFileSet(), name, f.old, parser.PackageClauseOnly|parser.ParseComments)
	switch {
	case err != nil:
		f.reason = err.Error()
	case ast.IsGenerated(syntax):
		f.reason = filepath.Base(name) + " is generated"
	case bytes.Contains(f.old, []byte("\n//line ")), bytes.Contains(f.old, []byte("\nimport \"C\"")):
		// Offsets and names of such a file are not those of the text that the compiler saw.
		f.reason = filepath.Base(name) + " has //line directives or cgo"
	}
	return f
}

// apply returns the formatted result of edits, or nil if it is not valid Go.
func (f *file) apply(edits []Edit) []byte {
	edits = slices.Clone(edits)
	slices.SortFunc(edits, func(a, b Edit) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	var out bytes.Buffer
	last := 0
	for _, e := range edits {
		out.Write(f.old[last:e.Start])
		out.WriteString(e.New)
		last = e.End
	}
	out.Write(f.old[last:])
	formatted, err := format.Source(out.Bytes())
	if err != nil {
		return nil
	}
	return formatted
}

// Write replaces the files, each at once: a reader sees the old content or the
// new. A file that changed since it was read stops it before that file.
func (p *Plan) Write() error {
	for _, c := range p.Changes {
		now, err := os.ReadFile(c.File)
		if err != nil {
			return err
		}
		if !bytes.Equal(now, c.Old) {
			return fmt.Errorf("%s was changed by someone else meanwhile; run again", c.File)
		}
		if err := replace(c.File, c.New); err != nil {
			return err
		}
	}
	return nil
}

func replace(name string, content []byte) (err error) {
	if name, err = filepath.EvalSymlinks(name); err != nil { // change what a link leads to, keep the link
		return err
	}
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(name), ".whosecache-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name()) // fails once it has been renamed
	_, err = tmp.Write(content)
	if err == nil {
		err = tmp.Chmod(info.Mode().Perm())
	}
	if closeErr := tmp.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return err
	}
	return os.Rename(tmp.Name(), name)
}
