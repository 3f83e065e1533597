package keyform

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/whosecache/whosecache/passes/internal/source"
)

// format takes apart what a format makes of its arguments.
func (f *Forms) format(call *ast.CallExpr, format ast.Expr, args []ast.Expr, in *env, depth int) []Part {
	texts := f.expr(format, in, depth)
	if len(texts) != 1 || texts[0].Expr != nil || call.Ellipsis.IsValid() {
		return f.leaf(call)
	}
	verbs, ok := verbsOf(texts[0].Text)
	if !ok {
		return f.leaf(call)
	}
	at := verbPositions(format, len(verbs))
	var parts []Part
	n := 0
	for i, v := range verbs {
		if v.verb == 0 || n >= len(args) {
			parts = append(parts, Part{Text: v.text})
			continue
		}
		if v.text != "" {
			parts = append(parts, Part{Text: v.text})
		}
		arg := args[n]
		n++
		if v.verb != 's' && v.verb != 'v' {
			inner := f.expr(arg, in, depth)
			p := Part{Expr: arg, Format: Fixed, Length: f.lengthIn(arg, in, depth)}
			if len(inner) > 1 {
				p.Inner = inner
			}
			parts = append(parts, p)
			continue
		}
		found := f.expr(arg, in, depth)
		if v.verb == 'v' && !v.quoted && len(found) == 1 && f.printsText(f.pass.TypesInfo.TypeOf(arg), 0) {
			parts = append(parts, Part{Expr: arg, in: in})
			continue
		}
		if len(found) == 1 && found[0].Expr != nil && found[0].Format != Fixed {
			found[0].Operand, found[0].Verb = arg, token.NoPos
			if i < len(at) {
				found[0].Verb = at[i]
			}
		}
		parts = append(parts, found...)
	}
	return parts
}

// printsText reports whether %v of a struct or a map shows texts as they are, with
// nothing that tells where they end.
func (f *Forms) printsText(t types.Type, depth int) bool {
	if t == nil || depth > 2 {
		return false
	}
	if n, ok := types.Unalias(t).(*types.Named); ok {
		if obj, _, _ := types.LookupFieldOrMethod(n, true, f.pass.Pkg, "String"); obj != nil {
			return false
		}
	}
	switch u := t.Underlying().(type) {
	case *types.Struct:
		for i := range u.NumFields() {
			if ft := u.Field(i).Type(); source.IsText(ft) && !f.fixedType(ft) || f.printsText(ft, depth+1) {
				return true
			}
		}
	case *types.Map:
		return source.IsText(u.Key()) || source.IsText(u.Elem())
	case *types.Slice:
		return depth > 0 && source.IsText(u.Elem()) && !source.IsText(t)
	}
	return false
}

// A verb of a format with the text before it; the last has no verb.
type verb struct {
	text   string
	verb   byte
	quoted bool // the # flag
}

// verbsOf splits a format. ok is false where a width or an index makes it hard to tell.
func verbsOf(format string) (list []verb, ok bool) {
	var text strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			text.WriteByte(format[i])
			continue
		}
		i++
		quoted := false
		for i < len(format) && strings.IndexByte("+-# 0123456789.", format[i]) >= 0 {
			quoted = quoted || format[i] == '#'
			i++
		}
		switch {
		case i >= len(format) || format[i] == '[' || format[i] == '*':
			return nil, false
		case format[i] == '%':
			text.WriteByte('%')
		default:
			list = append(list, verb{text.String(), format[i], quoted})
			text.Reset()
		}
	}
	if text.Len() > 0 {
		list = append(list, verb{text: text.String()})
	}
	return list, true
}

// verbPositions are the positions of the letters of %s and %v in a literal; 0 for
// other verbs, none where the format is not written as one.
func verbPositions(format ast.Expr, n int) []token.Pos {
	lit, ok := format.(*ast.BasicLit)
	if !ok {
		return nil
	}
	var list []token.Pos
	for i := 0; i+1 < len(lit.Value); i++ {
		if lit.Value[i] != '%' {
			continue
		}
		i++
		at := token.NoPos
		switch lit.Value[i] {
		case '%':
			continue
		case 's', 'v':
			at = lit.Pos() + token.Pos(i)
		}
		list = append(list, at)
	}
	if len(list) > n {
		return nil
	}
	return list
}
