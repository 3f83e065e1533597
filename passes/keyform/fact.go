package keyform

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"github.com/whosecache/whosecache/passes/internal/source"
)

// Form is how a function builds the text that it returns: a fact on the function.
type Form struct{ Parts []Piece }

// A Piece of a Form is a constant, a parameter or a part of one, or something of a
// known format.
type Piece struct {
	Text   string
	Param  int // counted from 1, receiver for that; 0 for none
	Fields []string
	Format Format
	Inner  []Piece
	Rest   bool // the arguments from Param on, joined by Text
}

// receiver is the Param of a piece that comes from the receiver.
const receiver = -1

// AFact marks Form as a fact.
func (*Form) AFact() {}

// String describes the fact in a line.
func (f *Form) String() string { return "form" + text(f.Parts) }

func text(list []Piece) string {
	var b strings.Builder
	for _, p := range list {
		switch {
		case p.Param == receiver:
			b.WriteString(" $recv")
		case p.Param > 0:
			b.WriteString(" $" + string(rune('0'+p.Param)))
		case p.Format == Any:
			b.WriteString(" " + p.Text)
		default:
			b.WriteString(" #")
		}
	}
	return b.String()
}

// export makes facts of the exported functions that join their parameters.
func (f *Forms) export() {
	var fns []*types.Func
	for fn, decl := range f.decls {
		sig := fn.Signature()
		if fn.Exported() && (sig.Params().Len() > 0 || sig.Recv() != nil) && sig.Results().Len() > 0 && source.IsText(sig.Results().At(0).Type()) && decl.Body != nil {
			fns = append(fns, fn)
		}
	}
	slices.SortFunc(fns, func(a, b *types.Func) int { return int(a.Pos() - b.Pos()) })
	for _, fn := range fns {
		rets := textReturns(f.pass.TypesInfo, f.decls[fn])
		if len(rets) == 0 {
			continue
		}
		ret := slices.MaxFunc(rets, func(a, b ast.Expr) int { return dynamic(f.partsOf(a)) - dynamic(f.partsOf(b)) })
		if list, ok := f.pieces(f.partsOf(ret), f.decls[fn]); ok && (len(list) > 1 || len(list) == 1 && (len(list[0].Inner) > 1 || list[0].Rest)) {
			f.pass.ExportObjectFact(fn, &Form{list})
		}
	}
}

// pieces are parts in terms of parameters. ok is false where one is something else.
func (f *Forms) pieces(parts []Part, of *ast.FuncDecl) (list []Piece, ok bool) {
	for _, p := range parts {
		piece := Piece{Text: p.Text, Format: p.Format, Rest: p.rest}
		if p.Inner != nil {
			if piece.Inner, ok = f.pieces(p.Inner, of); !ok {
				return nil, false
			}
		}
		if p.Expr != nil && p.Format != Fixed {
			if piece.Param, piece.Fields = f.param(p, of); piece.Param == 0 {
				return nil, false
			}
		}
		list = append(list, piece)
	}
	return list, true
}

// param is the parameter of a function that a part comes from, with the fields that
// lead from there to the part; 0 for none.
func (f *Forms) param(p Part, of *ast.FuncDecl) (n int, fields []string) {
	e, in := p.Expr, p.in
	fields = p.Fields
	for range maxDepth {
		e = f.definition(e)
		root, more := fieldsOf(e)
		if !f.plain(e) {
			return 0, nil
		}
		fields = slices.Concat(more, fields)
		id, ok := root.(*ast.Ident)
		if !ok {
			return 0, nil
		}
		obj := f.pass.TypesInfo.ObjectOf(id)
		if obj == nil {
			return 0, nil
		}
		switch n := slices.Index(paramsOf(f.pass.TypesInfo, of), obj); {
		case n >= 0:
			return n + 1, fields
		case obj == receiverOf(f.pass.TypesInfo, of):
			return receiver, fields
		case in == nil || in.args[obj] == nil:
			return 0, nil
		}
		e, in = in.args[obj], in.outer
	}
	return 0, nil
}

// plain reports whether the fields of a chain hold what a caller gives as it came. Of
// one that no other package can set, that is said by what this one gives to it.
func (f *Forms) plain(e ast.Expr) bool {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	if !ok {
		return true
	}
	field, ok := f.pass.TypesInfo.Uses[sel.Sel].(*types.Var)
	if !ok || !f.plain(sel.X) {
		return false
	}
	if field.Exported() || !source.IsText(field.Type()) {
		return true
	}
	given := f.givenTo(field)
	return len(given) > 0 && !slices.ContainsFunc(given, func(e ast.Expr) bool {
		parts := f.expr(e, nil, maxDepth-1)
		return len(parts) != 1 || parts[0].Expr == nil
	})
}

// fieldsOf splits a chain of fields into what it starts from and their names.
func fieldsOf(e ast.Expr) (ast.Expr, []string) {
	if sel, ok := ast.Unparen(e).(*ast.SelectorExpr); ok {
		root, fields := fieldsOf(sel.X)
		return root, append(fields, sel.Sel.Name)
	}
	return ast.Unparen(e), nil
}

// formed is what a function of another package makes of the arguments of a call.
func (f *Forms) formed(call *ast.CallExpr, list []Piece, in *env, depth int) []Part {
	var parts []Part
	for _, p := range list {
		arg := argument(call, p.Param)
		switch {
		case p.Rest:
			parts = append(parts, f.separated(call.Args[min(p.Param-1, len(call.Args)):], p.Text, in, depth+1)...)
		case arg != nil && len(p.Fields) == 0:
			for _, q := range f.expr(arg, in, depth+1) {
				if q.Expr != nil {
					q.Format = max(q.Format, p.Format)
				}
				parts = append(parts, q)
			}
		case arg != nil:
			parts = append(parts, Part{Expr: arg, Fields: p.Fields, Format: p.Format, in: in})
		case p.Format == Any && p.Inner == nil && p.Param == 0:
			parts = append(parts, Part{Text: p.Text})
		default:
			parts = append(parts, Part{Expr: call, Format: p.Format, Inner: f.formed(call, p.Inner, in, depth)})
		}
	}
	return parts
}

// argument is what a call gives to a parameter, or nil.
func argument(call *ast.CallExpr, param int) ast.Expr {
	switch {
	case param == receiver:
		return receiverIn(call)
	case param > 0 && param <= len(call.Args):
		return call.Args[param-1]
	}
	return nil
}

func constantRune(v constant.Value) (rune, bool) {
	n, ok := constant.Int64Val(constant.ToInt(v))
	return rune(n), ok
}
