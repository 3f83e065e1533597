package report

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/settings"
)

// Prefix starts a comment that holds findings back: it is followed by the names of
// rules, or of categories of rules, and by the reason.
//
//	//whosecache:ignore keyjoin the name of a shop has no colon, see shops.Validate
//
// At the end of a line it speaks of that line; on a line of its own, of the statement
// or declaration below it, whole.
const Prefix = "//whosecache:ignore"

// A Directive is a comment that holds findings back.
type Directive struct {
	Pos, End token.Pos
	// Rules are the names that it gives; of a //nolint comment there are none, and it
	// speaks of all.
	Rules []string
	// Reason is why, in the author's words.
	Reason string
	// Used is set when it has held something back.
	Used bool
	// Problem is what is wrong with it, and what to write instead; it has no effect then.
	Problem string
	// Unknown is set when the problem is that it names no rule that there is.
	Unknown bool

	nolint   bool
	from, to token.Pos
}

func (d *Directive) covers(pos token.Pos) bool {
	return d.Problem == "" && d.from <= pos && pos <= d.to
}

func (d *Directive) names(rule, category string) bool {
	return d.nolint || slices.Contains(d.Rules, rule) || slices.Contains(d.Rules, rule+":"+category)
}

// read finds the comments that hold findings back.
func (r *Reports) read(pass *analysis.Pass) {
	for _, f := range pass.Files {
		for _, g := range f.Comments {
			for _, c := range g.List {
				var d *Directive
				if rest, ok := strings.CutPrefix(c.Text, Prefix); ok && (rest == "" || rest[0] == ' ' || rest[0] == '\t') {
					d = parse(strings.TrimSpace(rest))
					r.Directives = append(r.Directives, d)
				} else if !settings.TheHost().NoNolint && isNolint(c.Text) {
					d = &Directive{nolint: true, Reason: reasonOf(c.Text)}
					r.nolints = append(r.nolints, d)
				} else {
					continue
				}
				d.Pos, d.End = c.Pos(), c.End()
				d.from, d.to = extent(pass.Fset, f, c)
			}
		}
	}
}

// parse reads what stands behind the prefix.
func parse(text string) *Directive {
	names, reason, _ := strings.Cut(text, " ")
	d := &Directive{Reason: strings.TrimSpace(reason)}
	if names == "" {
		d.Problem, d.Unknown = "no rule is named; write "+Prefix+" RULE REASON", true
		return d
	}
	d.Rules = strings.Split(names, ",")
	for _, name := range d.Rules {
		if problem := settings.CheckRule(name); problem != "" {
			d.Problem, d.Unknown = problem, true
			return d
		}
	}
	if d.Reason == "" {
		d.Problem = fmt.Sprintf("no reason is given; write %s %s and why this is right here", Prefix, names)
	}
	return d
}

// isNolint reports whether a comment is golangci-lint's, for all linters or for this
// one: its users keep them when they run another driver.
func isNolint(text string) bool {
	rest, ok := strings.CutPrefix(text, "//nolint")
	if !ok {
		return false
	}
	rest, _, _ = strings.Cut(rest, "//")
	rest = strings.TrimSpace(rest)
	if rest == "" {
		return true
	}
	list, ok := strings.CutPrefix(rest, ":")
	for name := range strings.SplitSeq(list, ",") {
		if name = strings.ToLower(strings.TrimSpace(name)); ok && (name == "whosecache" || name == "all") {
			return true
		}
	}
	return false
}

// reasonOf is the explanation of a //nolint comment.
func reasonOf(text string) string {
	_, reason, _ := strings.Cut(strings.TrimPrefix(text, "//"), "//")
	return strings.TrimSpace(reason)
}

// extent is what a comment speaks of: its line, or what starts on the line below.
func extent(fset *token.FileSet, f *ast.File, c *ast.Comment) (from, to token.Pos) {
	file := fset.File(c.Pos())
	line := file.Line(c.Pos())
	single := alone(file, f, c.Pos())
	var below ast.Node
	next := nextCode(file, f, line)
	ast.Inspect(f, func(n ast.Node) bool {
		if below == nil && n != nil && starts(n) && file.Line(n.Pos()) == next {
			below = n
		}
		return below == nil
	})
	if single && below != nil {
		return below.Pos(), below.End()
	}
	if single {
		line = next
	}
	from = file.LineStart(line)
	if stmt := endsOn(file, f, line); !single && stmt != nil {
		from = stmt.Pos()
	}
	if line < file.LineCount() {
		return from, file.LineStart(line+1) - 1
	}
	return from, f.FileEnd
}

// endsOn is the simple statement, of several lines perhaps, that ends on a line.
func endsOn(file *token.File, f *ast.File, line int) ast.Node {
	var found ast.Node
	ast.Inspect(f, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.ExprStmt, *ast.AssignStmt, *ast.ReturnStmt, *ast.DeclStmt, *ast.SendStmt, *ast.GoStmt, *ast.DeferStmt:
			if file.Line(n.End()) == line && found == nil {
				found = n
			}
		}
		return found == nil
	})
	return found
}

// starts reports whether a comment above a node speaks of the whole of it.
func starts(n ast.Node) bool {
	switch n.(type) {
	case ast.Stmt, ast.Decl, ast.Spec, *ast.Field, *ast.KeyValueExpr:
		return true
	}
	return false
}

// nextCode is the line below a comment, past the comments that follow it.
func nextCode(file *token.File, f *ast.File, line int) int {
	for next := line + 1; ; next++ {
		inComment := slices.ContainsFunc(f.Comments, func(g *ast.CommentGroup) bool {
			return file.Line(g.Pos()) <= next && next <= file.Line(g.End()) && alone(file, f, g.Pos())
		})
		if !inComment {
			return next
		}
	}
}

// alone reports whether no code stands before a comment on its line.
func alone(file *token.File, f *ast.File, comment token.Pos) bool {
	line, found := file.Line(comment), true
	ast.Inspect(f, func(n ast.Node) bool {
		switch n.(type) {
		case nil, *ast.File, *ast.Comment, *ast.CommentGroup:
			return n != nil
		}
		if n.Pos() < comment && file.Line(n.Pos()) == line || n.End() <= comment && file.Line(n.End()) == line {
			found = false
		}
		return found
	})
	return found
}
