package provenance

import (
	"cmp"
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// AnyText is what a test of a format refuses that lets only texts of one format
// pass: numbers, UUIDs, what a regular expression matches.
const AnyText = "*"

// OneOfList is what a comparison with constants, or a look into a table of the package,
// refuses: whatever is not in it. It says nothing of a caller: who compares him with
// constants does so in place of a database.
const OneOfList = "\x00"

// A Test says that a function tests the text of a part of an input, and that its
// result or the error it returns tells whether it passed.
type Test struct {
	Input   int
	Path    string
	Refused string // the characters that a text that passed does not hold, or AnyText
}

// FormatTest is the index of the argument whose format a function tests and, where
// it looks for characters, that of the argument that says which. Both are -1 for none.
func FormatTest(fn *types.Func, args int) (text, chars int) {
	if fn.Pkg() == nil || args == 0 {
		return -1, -1
	}
	name := fn.Name()
	switch path := fn.Pkg().Path(); {
	case path == "strings" && (strings.HasPrefix(name, "Contains") || strings.HasPrefix(name, "Index")) && args == 2:
		return 0, 1
	case path == "strconv" && (strings.HasPrefix(name, "Parse") || name == "Atoi"),
		strings.HasSuffix(path, "/uuid") && (strings.Contains(name, "Parse") || name == "Validate" || name == "FromString"),
		path == "regexp" && strings.HasPrefix(name, "Match") && fn.Signature().Recv() != nil,
		path == "net/mail" && name == "ParseAddress", path == "net/netip" && name == "ParseAddr", path == "net" && name == "ParseIP",
		strings.HasSuffix(name, "FromHex"), path == "github.com/oklog/ulid/v2", path == "github.com/rs/xid":
		return 0, -1
	case path == "slices" && name == "Contains" && args == 2, path == "time" && strings.HasPrefix(name, "Parse") && args >= 2:
		return 1, -1
	case path == "time" && name == "ParseDuration":
		return 0, -1
	}
	return -1, -1
}

// Characters are those that a function which looks for the constant finds, AnyText
// when it is not constant. A text may hold each of several that it looks for as one.
func Characters(fn *types.Func, v constant.Value) string {
	if v == nil {
		return AnyText
	}
	if v.Kind() != constant.String {
		n, _ := constant.Int64Val(constant.ToInt(v))
		return string(rune(n))
	}
	s := constant.StringVal(v)
	if len(s) > 1 && !strings.HasSuffix(fn.Name(), "Any") {
		return ""
	}
	return s
}

// Refuses reports whether a text that passed the tests cannot hold a separator.
func Refuses(tested, separator string) bool {
	return tested == AnyText || tested == OneOfList || tested != "" && strings.ContainsAny(separator, tested)
}

// BothTests is what is refused of a text that passed two tests.
func BothTests(a, b string) string {
	switch {
	case a == b || b == "":
		return a
	case a == "":
		return b
	case a == AnyText || b == AnyText:
		return AnyText
	case a == OneOfList || b == OneOfList:
		return OneOfList
	}
	chars := []rune(a + b)
	slices.Sort(chars)
	return string(slices.Compact(chars))
}

// eitherTest is what is refused of a text that passed one of two tests.
func eitherTest(a, b string) string {
	switch {
	case a == b || b == AnyText || b == OneOfList:
		return a
	case a == AnyText || a == OneOfList:
		return b
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(b, r) {
			return r
		}
		return -1
	}, a)
}

// Tested is what is refused of all elements.
func (s Set) Tested() string {
	refused := AnyText
	for _, e := range s {
		refused = eitherTest(refused, e.Tested)
	}
	if len(s) == 0 {
		return ""
	}
	return refused
}

// tested is what a function tests of a source; of the caller's claims one is told
// from another by how it is written.
type tested struct {
	Source
	expr string
}

func (f *frame) testOf(e Elem) tested {
	t := tested{Source: e.Source}
	if e.IsIdentity() {
		t.expr = f.e.text.complete(e.At).Expr
	}
	return t
}

// noteTest notes the test that a call is, of a library or by its summary.
func (f *frame) noteTest(inv *invocation, fn *types.Func) {
	call, ok := inv.instr.(ssa.Value)
	if !ok || inv.way != "" || fn == nil {
		return
	}
	text, chars := FormatTest(fn, len(inv.args))
	if text < 0 {
		return
	}
	refused := AnyText
	if chars >= 0 {
		var v constant.Value
		if c, ok := inv.exprs[chars].(*ssa.Const); ok {
			v = c.Value
		}
		refused = Characters(fn, v)
	}
	f.addTest(call, f.mem.flatten(inv.args[text]), refused)
}

// addTest notes that a call tests a text, where what it says is heeded.
func (f *frame) addTest(call ssa.Value, s Set, refused string) {
	if heeded(call) {
		f.mark(s, refused)
	}
}

// mark notes what is refused of the text of a set.
func (f *frame) mark(s Set, refused string) {
	if refused == "" {
		return
	}
	for _, e := range s {
		if e.Class == Data && e.Form == Plain && (refused != OneOfList || !e.IsIdentity()) {
			t := f.testOf(e)
			f.tests[t] = BothTests(f.tests[t], refused)
		}
	}
}

// marked is a set with what the function tests of its elements.
func (f *frame) marked(s Set) Set {
	if len(f.tests) == 0 {
		return s
	}
	return s.mapped(func(e Elem) (Elem, bool) {
		if refused := f.tests[f.testOf(e)]; refused != "" && e.Class == Data {
			e = e.passed(refused)
		}
		return e, true
	})
}

// passed is the element after a test.
func (e Elem) passed(refused string) Elem {
	if refused != OneOfList || !e.IsIdentity() {
		e.Tested = BothTests(e.Tested, refused)
	}
	return e
}

// markOutputs marks what leaves the function.
func (f *frame) markOutputs(s *Summary) {
	if len(f.tests) == 0 {
		return
	}
	for _, outs := range [][]Output{s.Results, s.Writes} {
		for i := range outs {
			outs[i].Set = f.marked(outs[i].Set)
		}
	}
	for i := range s.Calls {
		for k, a := range s.Calls[i].Args {
			s.Calls[i].Args[k] = f.marked(a)
		}
	}
	for _, e := range f.effects {
		e.Key, e.Value = f.marked(e.Key), f.marked(e.Value)
	}
	for t, refused := range f.tests {
		if t.Kind == Input {
			s.Tests = append(s.Tests, Test{Input: t.Index, Path: t.Path, Refused: refused})
		}
	}
	slices.SortFunc(s.Tests, func(a, b Test) int {
		return cmp.Or(cmp.Compare(a.Input, b.Input), strings.Compare(a.Path, b.Path))
	})
}
