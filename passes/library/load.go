package library

import (
	"embed"
	"fmt"
	"go/types"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed data/*.model
var data embed.FS

// A Table finds the rows of a model by the objects that they speak of.
type Table struct {
	functions map[string][]*Row // by import path, blank, and symbol
	fields    map[string]OriginSpec
	types     map[string]OriginSpec
	entries   map[string][]*Row
	texts     map[string]string
	checks    map[string]bool // like functions
}

// NewTable indexes rows, as those of a project's own model.
func NewTable(rows []Row) *Table {
	t := &Table{
		functions: make(map[string][]*Row),
		fields:    make(map[string]OriginSpec),
		types:     make(map[string]OriginSpec),
		entries:   make(map[string][]*Row),
		texts:     make(map[string]string),
		checks:    make(map[string]bool),
	}
	for i := range rows {
		r := &rows[i]
		key := r.Package + " " + r.Symbol
		if len(r.Origins) > 0 {
			r.Origins[0].Carrier = r.Carrier
		}
		switch r.Kind {
		case Field:
			t.fields[key] = r.Origins[0]
		case Type:
			t.types[key] = r.Origins[0]
		case Entry:
			t.entries[r.Package] = append(t.entries[r.Package], r)
		case Authorizer:
			t.checks[key] = true
		case Text:
			t.texts[r.Package] = r.Word
		default:
			t.functions[key] = append(t.functions[key], r)
		}
	}
	return t
}

// For returns the rows of a function or method: its own, else those of Type.*,
// else those of the package's *.
func (t *Table) For(fn *types.Func) []*Row {
	pkg, typ, ok := declarer(fn)
	if !ok {
		return nil
	}
	return t.lookup(pkg, typ, fn.Name())
}

func (t *Table) lookup(pkg, typ, name string) []*Row {
	if typ == "" {
		if rows := t.functions[pkg+" "+name]; rows != nil {
			return rows
		}
		return t.functions[pkg+" *"]
	}
	for _, symbol := range []string{typ + "." + name, typ + ".*", "*"} {
		if rows := t.functions[pkg+" "+symbol]; rows != nil {
			return rows
		}
	}
	return nil
}

// Checks reports whether a function or method says if the caller may. Such a row
// stands beside what For returns: it tells nothing of where values go.
func (t *Table) Checks(fn *types.Func) bool {
	pkg, typ, ok := declarer(fn)
	if !ok {
		return false
	}
	if typ != "" && (t.checks[pkg+" "+typ+"."+fn.Name()] || t.checks[pkg+" "+typ+".*"]) {
		return true
	}
	return typ == "" && t.checks[pkg+" "+fn.Name()] || t.checks[pkg+" *"]
}

// FieldOrigin returns the origin of a field of a type.
func (t *Table) FieldOrigin(obj *types.TypeName, field string) (OriginSpec, bool) {
	if obj.Pkg() == nil {
		return OriginSpec{}, false
	}
	spec, ok := t.fields[obj.Pkg().Path()+" "+obj.Name()+"."+field]
	return spec, ok
}

// TypeOrigin returns the origin of every value of a type.
func (t *Table) TypeOrigin(obj *types.TypeName) (OriginSpec, bool) {
	if obj.Pkg() == nil {
		return OriginSpec{}, false
	}
	spec, ok := t.types[obj.Pkg().Path()+" "+obj.Name()]
	return spec, ok
}

// Entries returns the entry rows of a package: what its middleware leaves in a
// context.
func (t *Table) Entries(path string) []*Row { return t.entries[path] }

// declarer returns the import path of a function and, for a method, the name of
// the type that declares it. A method of an unnamed interface has no rows.
func declarer(fn *types.Func) (pkg, typ string, ok bool) {
	if fn.Pkg() == nil {
		return "", "", false // error.Error
	}
	pkg = fn.Pkg().Path()
	recv := fn.Origin().Signature().Recv()
	if recv == nil {
		return pkg, "", true
	}
	t := types.Unalias(recv.Type())
	if p, isPointer := t.(*types.Pointer); isPointer {
		t = types.Unalias(p.Elem())
	}
	named, isNamed := t.(*types.Named)
	if !isNamed {
		return "", "", false
	}
	return pkg, named.Obj().Name(), true
}

// A modelFile is parsed when a package that it speaks of is first asked for: a
// process that imports no modelled package pays for none.
type modelFile struct {
	name  string
	table func() *Table
}

// index has the files that speak of each package. It looks at package lines only.
var index = sync.OnceValue(func() map[string][]*modelFile {
	files := make(map[string][]*modelFile)
	entries, err := data.ReadDir("data")
	if err != nil {
		panic(err) // embedded: cannot be missing
	}
	for _, e := range entries {
		f := &modelFile{name: e.Name()}
		f.table = sync.OnceValue(f.load)
		src := f.read()
		for line := range strings.SplitSeq(src, "\n") {
			rest, ok := strings.CutPrefix(line, "package ")
			if !ok {
				continue
			}
			rest, _, _ = strings.Cut(rest, "#")
			for pkg := range strings.FieldsSeq(rest) {
				if !slices.Contains(files[pkg], f) {
					files[pkg] = append(files[pkg], f)
				}
			}
		}
	}
	return files
})

func (f *modelFile) read() string {
	src, err := data.ReadFile(path.Join("data", f.name))
	if err != nil {
		panic(err) // embedded: cannot be missing
	}
	return string(src)
}

func (f *modelFile) load() *Table {
	rows, err := Parse(f.name, []byte(f.read()))
	if err != nil {
		panic(fmt.Sprintf("library: %v", err)) // the tests parse every embedded file
	}
	return NewTable(rows)
}

// For returns the rows of a function or method in the embedded models: its own,
// else those of Type.*, else those of the package's *.
func For(fn *types.Func) []*Row {
	pkg, typ, ok := declarer(fn)
	if !ok {
		return nil
	}
	for _, f := range index()[pkg] {
		if rows := f.table().lookup(pkg, typ, fn.Name()); rows != nil {
			return rows
		}
	}
	return nil
}

// Checks reports whether a function or method says if the caller may, by the
// embedded models.
func Checks(fn *types.Func) bool {
	if fn.Pkg() == nil {
		return false
	}
	return slices.ContainsFunc(index()[fn.Pkg().Path()], func(f *modelFile) bool { return f.table().Checks(fn) })
}

// FieldOrigin returns the origin of a field of a type in the embedded models.
func FieldOrigin(obj *types.TypeName, field string) (OriginSpec, bool) {
	if obj.Pkg() == nil {
		return OriginSpec{}, false
	}
	for _, f := range index()[obj.Pkg().Path()] {
		if spec, ok := f.table().FieldOrigin(obj, field); ok {
			return spec, true
		}
	}
	return OriginSpec{}, false
}

// TypeOrigin returns the origin of every value of a type in the embedded models.
// That a struct which embeds the type has it too is for the caller to see.
func TypeOrigin(obj *types.TypeName) (OriginSpec, bool) {
	if obj.Pkg() == nil {
		return OriginSpec{}, false
	}
	for _, f := range index()[obj.Pkg().Path()] {
		if spec, ok := f.table().TypeOrigin(obj); ok {
			return spec, true
		}
	}
	return OriginSpec{}, false
}

// Entries returns the entry rows of a package in the embedded models.
func Entries(path string) []*Row {
	var rows []*Row
	for _, f := range index()[path] {
		rows = append(rows, f.table().Entries(path)...)
	}
	return rows
}

// TextOf says what the functions of a package leave of the text of their arguments:
// TextKept, TextChecksum, or "" where it cannot be read out of their results.
func TextOf(path string) string {
	for _, f := range index()[path] {
		if word := f.table().texts[path]; word != "" {
			return word
		}
	}
	return ""
}

// Packages returns the sorted import paths that have a model.
func Packages() []string {
	var paths []string
	for p := range index() {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	return paths
}

// HasPackage reports whether a package has a model.
func HasPackage(path string) bool { return len(index()[path]) > 0 }
