package provenance

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"strings"
	"sync"
)

// Witness is the step by which a value got its provenance: what the user reads
// in a message and in the trace. A fact keeps its text, file and line; the
// position itself is known only in the package being analysed.
type Witness struct {
	Expr string // source text, such as claims.Subject
	File string // base name
	Line int
	pos  token.Pos
}

// Pos returns the position in the package being analysed, or NoPos.
func (w Witness) Pos() token.Pos { return w.pos }

func (w Witness) less(o Witness) bool {
	if w.pos != o.pos {
		// A step in this package says more to its reader than one in a dependency.
		if !w.pos.IsValid() || !o.pos.IsValid() {
			return w.pos.IsValid()
		}
		return w.pos < o.pos
	}
	return cmp.Or(strings.Compare(w.File, o.File), cmp.Compare(w.Line, o.Line), strings.Compare(w.Expr, o.Expr)) < 0
}

// A text finds the source expression at the position of an SSA instruction.
type text struct {
	fset  *token.FileSet
	files []*ast.File
	exprs map[token.Pos]ast.Expr // made at first use: most packages have no witness
	once  sync.Once              // rules ask at the same time
}

// expr returns the expression whose SSA position is pos, or nil.
func (t *text) expr(pos token.Pos) ast.Expr {
	t.once.Do(func() {
		t.exprs = make(map[token.Pos]ast.Expr)
		for _, f := range t.files {
			ast.Inspect(f, t.index)
		}
	})
	return t.exprs[pos]
}

// index enters a node at the position that go/ssa gives to its instruction.
func (t *text) index(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.SelectorExpr:
		t.exprs[n.Sel.Pos()] = n
	case *ast.CallExpr:
		t.exprs[n.Lparen] = n
	case *ast.IndexExpr:
		t.exprs[n.Lbrack] = n
	case *ast.TypeAssertExpr:
		t.exprs[n.Lparen] = n
	case *ast.BinaryExpr:
		t.exprs[n.OpPos] = n
	case *ast.Ident:
		if t.exprs[n.Pos()] == nil {
			t.exprs[n.Pos()] = n
		}
	}
	return true
}

// complete fills in the texts of the witness of a position.
func (t *text) complete(w Witness) Witness {
	if w.Expr != "" || !w.pos.IsValid() {
		return w
	}
	p := t.fset.Position(w.pos)
	w.File, w.Line = filepath.Base(p.Filename), p.Line
	if e := t.expr(w.pos); e != nil {
		w.Expr = Shorten(types.ExprString(e))
	}
	return w
}

// completeSet fills in the texts of a set that leaves the package.
func (t *text) completeSet(s Set) Set {
	return s.mapped(func(e Elem) (Elem, bool) {
		e.At = t.complete(e.At)
		return e, true
	})
}

// maxExpr is the longest expression quoted in a message, in bytes.
const maxExpr = 60

// Shorten makes the source text of an expression fit into a message.
func Shorten(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) <= maxExpr {
		return s
	}
	cut := maxExpr - len("…")
	for cut > 0 && s[cut]&0xC0 == 0x80 { // never within a UTF-8 sequence
		cut--
	}
	return s[:cut] + "…"
}
