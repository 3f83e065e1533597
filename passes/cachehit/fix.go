package cachehit

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/internal/fixes"
	"github.com/whosecache/whosecache/passes/internal/source"
)

// fix moves the checks that the hit skips above the read, where nothing but their
// order changes; else there is advice.
func (r *reporter) fix(group []*finding) (*analysis.SuggestedFix, string) {
	const advice = "; check before the cache is read, or check the entry that was read"
	f := group[0]
	if f.read.Check.Within {
		return nil, "; check before the call, the function that it is given runs on a miss only"
	}
	pos, _ := r.place(f)
	file := source.File(r.pass, pos)
	if !fixes.Editable(file) {
		return nil, advice
	}
	m := &mover{pass: r.pass, file: file, list: statements(file, pos)}
	m.src, _ = r.pass.ReadFile(r.pass.Fset.File(pos).Name())
	var edits []fixes.Edit
	done := make(map[ast.Stmt]bool)
	text := ""
	for _, g := range group {
		check := m.statement(g)
		if check == nil || g.read.Check.Left || !m.movable(check, pos) {
			return nil, advice
		}
		if !done[check] {
			done[check] = true
			start, from := m.span(check)
			text += m.text(start, check.End()) + "\n"
			edits = append(edits, fixes.Edit{Pos: from, End: check.End()})
		}
	}
	edits = append(edits, fixes.Insert(m.above(pos).Pos(), text))
	return &analysis.SuggestedFix{Message: "check before the cache is read", TextEdits: fixes.Format(r.pass, file, edits)}, ""
}

// A mover moves statements within their list.
type mover struct {
	pass *analysis.Pass
	file *ast.File
	list []ast.Stmt // that the read is in
	src  []byte
}

// statements is the innermost list of statements that pos is in, but for those
// within the statement that reads: if v, ok := cache.Get(key); ok { … }.
func statements(file *ast.File, pos token.Pos) []ast.Stmt {
	var best []ast.Stmt
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil || pos < n.Pos() || n.End() <= pos {
			return false
		}
		switch n := n.(type) {
		case *ast.BlockStmt:
			best = n.List
		case *ast.CaseClause:
			best = n.Body
		case *ast.CommClause:
			best = n.Body
		}
		return true
	})
	return best
}

// statement is the statement of the list that a check is, alone: if … { deny; return }.
func (m *mover) statement(f *finding) *ast.IfStmt {
	if _, ok := f.read.Check.Instr.(*ssa.If); !ok {
		return nil
	}
	at := f.read.Check.Pos()
	for _, s := range m.list {
		i, ok := s.(*ast.IfStmt)
		if !ok || at < i.Pos() || i.Body.Pos() <= at || i.Else != nil || len(i.Body.List) == 0 {
			continue
		}
		if _, ok := i.Body.List[len(i.Body.List)-1].(*ast.ReturnStmt); ok {
			return i
		}
	}
	return nil
}

// above is the statement that a check has to stand before: the one that reads, or
// those that lock what it reads.
func (m *mover) above(read token.Pos) ast.Stmt {
	n := slices.IndexFunc(m.list, func(s ast.Stmt) bool { return s.Pos() <= read && read < s.End() })
	for n > 0 && locks(m.list[n-1]) {
		n--
	}
	return m.list[n]
}

func locks(s ast.Stmt) bool {
	var call *ast.CallExpr
	switch s := s.(type) {
	case *ast.ExprStmt:
		call, _ = s.X.(*ast.CallExpr)
	case *ast.DeferStmt:
		call = s.Call
	}
	if call == nil {
		return false
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	return ok && strings.HasSuffix(strings.ToLower(sel.Sel.Name), "lock")
}

// movable reports whether a check uses only what is known before the read, and is
// not changed until the check.
func (m *mover) movable(check *ast.IfStmt, read token.Pos) bool {
	above := m.above(read).Pos()
	if check.Pos() < above {
		return false
	}
	ok := true
	used := make(map[types.Object]bool)
	ast.Inspect(check, func(n ast.Node) bool {
		id, isIdent := n.(*ast.Ident)
		if !isIdent {
			return ok
		}
		v, isVar := m.pass.TypesInfo.Uses[id].(*types.Var)
		if !isVar || v.IsField() || v.Pos() >= check.Pos() && v.Pos() < check.End() {
			return ok
		}
		used[v] = true
		if v.Parent() != m.pass.Pkg.Scope() && v.Pos() >= above {
			ok = false
		}
		return ok
	})
	return ok && !m.changed(used, above, check.Pos())
}

// changed reports whether one of the variables is assigned between two places, or
// its address is taken.
func (m *mover) changed(vars map[types.Object]bool, from, to token.Pos) bool {
	found := false
	is := func(e ast.Expr) {
		if id, ok := ast.Unparen(e).(*ast.Ident); ok && vars[m.pass.TypesInfo.ObjectOf(id)] {
			found = true
		}
	}
	for _, s := range m.list {
		if s.Pos() < from || s.Pos() >= to {
			continue
		}
		ast.Inspect(s, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				for _, l := range n.Lhs {
					is(root(l))
				}
			case *ast.IncDecStmt:
				is(root(n.X))
			case *ast.UnaryExpr:
				if n.Op == token.AND {
					is(root(n.X))
				}
			}
			return !found
		})
	}
	return found
}

// root is the variable that an expression starts from.
func root(e ast.Expr) ast.Expr {
	for {
		switch x := ast.Unparen(e).(type) {
		case *ast.SelectorExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		default:
			return e
		}
	}
}

// span is where a check starts, with the comments before it, and where what is
// taken away with it does: at the end of the statement before.
func (m *mover) span(check ast.Stmt) (start, from token.Pos) {
	start, from = check.Pos(), check.Pos()
	for _, s := range m.list {
		if s.End() <= check.Pos() {
			from = s.End()
		}
	}
	for _, c := range m.file.Comments {
		if c.Pos() < from || c.End() > check.Pos() {
			continue
		}
		if m.line(c.Pos()) == m.line(from) {
			from = c.End() // of the statement before
		} else {
			start = min(start, c.Pos())
		}
	}
	return start, from
}

func (m *mover) line(p token.Pos) int { return m.pass.Fset.Position(p).Line }

func (m *mover) text(start, end token.Pos) string {
	file := m.pass.Fset.File(start)
	if file.Offset(end) > len(m.src) {
		return ""
	}
	return string(m.src[file.Offset(start):file.Offset(end)])
}
