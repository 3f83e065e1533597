package nostore

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ast/astutil"
	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/handlers"
	"github.com/whosecache/whosecache/passes/internal/fixes"
	"github.com/whosecache/whosecache/passes/internal/source"
)

// A line sets Cache-Control before a write.
type line struct {
	at       token.Pos
	text     string
	settings bool // the place matters, since Cache-Control is also set elsewhere
	write    ast.Node
	path     []ast.Node // from the write outwards
	levels   []level
	body     *ast.BlockStmt // of the function
}

// A level is a list of statements around a write, and the one that leads to it.
type level struct {
	list  []ast.Stmt
	index int
}

func (l level) stmt() ast.Stmt { return l.list[l.index] }

// place finds where to set Cache-Control for a write, or returns nil: after what
// is wrong, to override it, and before what is right, which is to override this;
// before a loop that goes on writing.
func (x *fixer) place(write ssa.Instruction, wrong, right []handlers.Setting) *line {
	at := write.Pos()
	path, _ := astutil.PathEnclosingInterval(source.File(x.pass, at), at, at)
	levels, body := levelsOf(path)
	if len(levels) == 0 {
		return nil
	}
	stmt := levels[0].stmt()
	switch {
	case len(wrong) > 0:
	case len(right) > 0:
		if before := beforeAll(levels, right); before != nil {
			stmt = before
		}
	case repeats(write):
		for _, lv := range levels {
			if isLoop(lv.stmt()) && x.lineAt(lv.stmt(), path, path[0]) != nil {
				stmt = lv.stmt()
			}
		}
	}
	l := x.lineAt(stmt, path, path[0])
	if l != nil {
		l.settings = len(wrong)+len(right) > 0
		l.levels, l.body = levels, body
	}
	return l
}

// lineAt is the line in front of a statement.
func (x *fixer) lineAt(stmt ast.Stmt, path []ast.Node, write ast.Node) *line {
	text := x.headerLine(path, write, stmt.Pos())
	if text == "" {
		return nil
	}
	return &line{at: stmt.Pos(), text: text, write: write, path: path}
}

// levelsOf are the lists of statements around a node, the innermost first, and
// the body of its function.
func levelsOf(path []ast.Node) (levels []level, body *ast.BlockStmt) {
	for i, n := range path {
		switch n := n.(type) {
		case *ast.FuncLit:
			return levels, n.Body
		case *ast.FuncDecl:
			return levels, n.Body
		case ast.Stmt:
			for k, s := range listOf(path[i+1]) {
				if s == n {
					levels = append(levels, level{listOf(path[i+1]), k})
				}
			}
		}
	}
	return nil, nil
}

// listOf are the statements of a block, one after the other: those of a switch
// are not.
func listOf(n ast.Node) []ast.Stmt {
	switch n := n.(type) {
	case *ast.BlockStmt:
		for _, s := range n.List {
			switch s.(type) {
			case *ast.CaseClause, *ast.CommClause:
				return nil
			}
		}
		return n.List
	case *ast.CaseClause:
		return n.Body
	case *ast.CommClause:
		return n.Body
	}
	return nil
}

// beforeAll is the statement of a list around the write that is the first to
// contain one of the settings, and comes before the write, or nil.
func beforeAll(levels []level, settings []handlers.Setting) ast.Stmt {
	first := settings[0].Instr.Pos()
	for _, s := range settings {
		first = min(first, s.Instr.Pos())
	}
	for _, lv := range levels {
		for _, s := range lv.list[:lv.index] {
			if s.Pos() <= first && first < s.End() {
				return s
			}
		}
	}
	return nil
}

func isLoop(s ast.Stmt) bool {
	if l, ok := s.(*ast.LabeledStmt); ok {
		s = l.Stmt
	}
	switch s.(type) {
	case *ast.ForStmt, *ast.RangeStmt:
		return true
	}
	return false
}

// repeats reports whether a write may be done again: then it is in a loop, which
// streams.
func repeats(write ssa.Instruction) bool {
	if write.Parent().Synthetic != "" { // the body of a loop over a function
		return true
	}
	seen := make(map[*ssa.BasicBlock]bool)
	work := append([]*ssa.BasicBlock(nil), write.Block().Succs...)
	for len(work) > 0 {
		b := work[0]
		work = work[1:]
		if b == write.Block() {
			return true
		}
		if !seen[b] {
			seen[b] = true
			work = append(work, b.Succs...)
		}
	}
	return false
}

// move replaces a line by one that does the same after the write, too late.
func (x *fixer) move(l *line) {
	lv := l.levels[0]
	if lv.stmt().Pos() != l.at || !isSimple(lv.stmt()) {
		return // there may be a way around the write
	}
	head := l.text[:strings.LastIndex(l.text, ",")]
	for _, s := range lv.list[lv.index+1:] {
		e, ok := s.(*ast.ExprStmt)
		if !ok {
			continue
		}
		call, ok := e.X.(*ast.CallExpr)
		if !ok || len(call.Args) != 2 {
			continue
		}
		value, ok := call.Args[1].(*ast.BasicLit)
		text := types.ExprString(call)
		if ok && strings.HasPrefix(text, head+",") && protects(value) && x.remove(s) {
			l.text, l.settings = text, true
			return
		}
	}
}

// isSimple reports whether a statement has none within.
func isSimple(s ast.Stmt) bool {
	switch s.(type) {
	case *ast.ExprStmt, *ast.AssignStmt, *ast.DeclStmt:
		return true
	}
	return false
}

func protects(lit *ast.BasicLit) bool {
	switch text, _ := strconv.Unquote(lit.Value); text {
	case "no-store", "private":
		return true
	}
	return false
}

// remove removes the line of a statement that stands alone in it.
func (x *fixer) remove(s ast.Stmt) bool {
	f := source.File(x.pass, s.Pos())
	file := x.pass.Fset.File(s.Pos())
	first, last := file.Line(s.Pos()), file.Line(s.End())
	if first != last || last == file.LineCount() {
		return false
	}
	e := fixes.Edit{Pos: file.LineStart(first), End: file.LineStart(last + 1)}
	alone := !slices.ContainsFunc(f.Comments, func(c *ast.CommentGroup) bool { return e.Pos <= c.Pos() && c.Pos() < e.End })
	if alone {
		x.add(e)
	}
	return alone
}
