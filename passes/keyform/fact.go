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
	Param  int // counted from 1; 0 for none
	Fields []string
	Format Format
	Inner  []Piece
}

// AFact marks Form as a fact.
func (*Form) AFact() {}

// String describes the fact in a line.
func (f *Form) String() string {
	var b strings.Builder
	b.WriteString("form")
	for _, p := range f.Parts {
		switch {
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
		if fn.Exported() && sig.Params().Len() > 0 && sig.Results().Len() > 0 && source.IsText(sig.Results().At(0).Type()) && decl.Body != nil && !sig.Variadic() {
			fns = append(fns, fn)
		}
	}
	slices.SortFunc(fns, func(a, b *types.Func) int { return int(a.Pos() - b.Pos()) })
	for _, fn := range fns {
		ret := onlyReturn(f.decls[fn])
		if ret == nil {
			continue
		}
		params := paramsOf(f.pass.TypesInfo, f.decls[fn])
		if list, ok := f.pieces(f.Parts(ret), params); ok && len(list) > 1 || ok && len(list) == 1 && len(list[0].Inner) > 1 {
			f.pass.ExportObjectFact(fn, &Form{list})
		}
	}
}

// pieces are parts in terms of parameters. ok is false where one is something else.
func (f *Forms) pieces(parts []Part, params []types.Object) (list []Piece, ok bool) {
	for _, p := range parts {
		piece := Piece{Text: p.Text, Format: p.Format}
		if p.Inner != nil {
			if piece.Inner, ok = f.pieces(p.Inner, params); !ok {
				return nil, false
			}
		}
		if p.Expr != nil && p.Format != Fixed {
			root, fields := fieldsOf(p.Expr)
			id, isIdent := root.(*ast.Ident)
			if !isIdent {
				return nil, false
			}
			piece.Param = 1 + slices.Index(params, f.pass.TypesInfo.ObjectOf(id))
			piece.Fields = append(fields, p.Fields...)
			if piece.Param == 0 {
				return nil, false
			}
		}
		list = append(list, piece)
	}
	return list, true
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
func (f *Forms) formed(call *ast.CallExpr, form *Form, in *env, depth int) []Part {
	var build func(list []Piece) []Part
	build = func(list []Piece) []Part {
		var parts []Part
		for _, p := range list {
			switch {
			case p.Param > 0 && p.Param <= len(call.Args) && len(p.Fields) == 0:
				for _, q := range f.expr(call.Args[p.Param-1], in, depth+1) {
					if q.Expr != nil {
						q.Format = max(q.Format, p.Format)
					}
					parts = append(parts, q)
				}
			case p.Param > 0 && p.Param <= len(call.Args):
				parts = append(parts, Part{Expr: call.Args[p.Param-1], Fields: p.Fields, Format: p.Format})
			case p.Format == Any && p.Inner == nil:
				parts = append(parts, Part{Text: p.Text})
			default:
				parts = append(parts, Part{Expr: call, Format: p.Format, Inner: build(p.Inner)})
			}
		}
		return parts
	}
	return build(form.Parts)
}

func constantRune(v constant.Value) (rune, bool) {
	n, ok := constant.Int64Val(constant.ToInt(v))
	return rune(n), ok
}
