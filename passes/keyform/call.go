package keyform

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/whosecache/whosecache/passes/internal/source"
)

// call takes apart what a call returns.
func (f *Forms) call(call *ast.CallExpr, in *env, depth int) []Part {
	info := f.pass.TypesInfo
	if info.Types[call.Fun].IsType() && len(call.Args) == 1 {
		if !source.IsText(info.TypeOf(call.Args[0])) {
			return f.leaf(call)
		}
		return f.expr(call.Args[0], in, depth)
	}
	if id, ok := call.Fun.(*ast.Ident); ok && id.Name == "append" && len(call.Args) > 0 {
		return f.appended(call, in, depth)
	}
	fn := source.Callee(f.pass.TypesInfo, call)
	if fn == nil {
		return f.leaf(call)
	}
	name := fn.FullName()
	switch {
	case name == "fmt.Sprintf" && len(call.Args) > 0:
		return f.format(call, call.Args[0], call.Args[1:], in, depth)
	case name == "fmt.Appendf" && len(call.Args) > 1:
		return append(f.expr(call.Args[0], in, depth), f.format(call, call.Args[1], call.Args[2:], in, depth)...)
	case name == "fmt.Sprint" && !call.Ellipsis.IsValid():
		return f.all(call.Args, in, depth)
	case name == "strings.Join" && len(call.Args) == 2:
		return f.joined(call, in, depth)
	case (name == "path.Join" || name == "path/filepath.Join") && !call.Ellipsis.IsValid():
		return f.separated(call.Args, "/", in, depth)
	case transparent[name] && len(call.Args) > 0:
		return f.through(call, in, depth)
	case digest(name) && len(call.Args) > 0:
		return []Part{{Expr: call, Format: Fixed, Inner: f.all(call.Args[:1], in, depth)}}
	case name == "net/url.QueryEscape" || name == "net/url.PathEscape" || name == "(net/url.Values).Encode":
		return []Part{{Expr: call, Format: Escaped}}
	case fixedFormat(fn):
		return []Part{{Expr: call, Format: Fixed}}
	}
	if parts, ok := f.built(call, fn, in, depth); ok {
		return parts
	}
	return f.helper(call, fn, in, depth)
}

// transparent functions return what they are given, more or less.
var transparent = map[string]bool{
	"strings.ToLower": true, "strings.ToUpper": true, "strings.TrimSpace": true, "strings.Trim": true, "strings.TrimPrefix": true,
	"strings.TrimSuffix": true, "strings.TrimLeft": true, "strings.TrimRight": true, "strings.Clone": true, "cmp.Or": true,
	"github.com/gofiber/utils.CopyString": true, "github.com/gofiber/fiber/v2/utils.CopyString": true,
}

// through follows a function that returns its argument: one part stays what it
// was, of several nothing is known any more.
func (f *Forms) through(call *ast.CallExpr, in *env, depth int) []Part {
	parts := f.expr(call.Args[0], in, depth)
	if len(parts) == 1 && parts[0].Expr != nil {
		parts[0].Operand, parts[0].Verb = nil, token.NoPos
		return parts
	}
	return parts
}

// digest reports whether a function returns a digest or an encoding of its argument.
func digest(name string) bool {
	pkg, fn, _ := strings.Cut(strings.TrimLeft(name, "(*"), ".")
	switch {
	case strings.HasPrefix(name, "crypto/"), strings.HasPrefix(name, "hash/"), strings.HasPrefix(name, "github.com/cespare/xxhash"):
		return strings.Contains(name, ".Sum") || strings.Contains(name, ".Checksum") || strings.Contains(name, ".String")
	case strings.HasPrefix(pkg, "encoding/"):
		return strings.HasSuffix(fn, "EncodeToString")
	}
	return false
}

// fixedFormat reports whether a function returns text of a known format.
func fixedFormat(fn *types.Func) bool {
	if fn.Pkg() == nil {
		return false
	}
	if recv := fn.Signature().Recv(); recv != nil && identifier(recv.Type()) {
		return true
	}
	switch path := fn.Pkg().Path(); path {
	case "strconv", "github.com/google/uuid", "time", "encoding/json", "encoding/base64", "encoding/hex", "encoding/gob", "math/big", "net/netip":
		return true
	case "strings":
		return slices.Contains([]string{"Replace", "ReplaceAll", "Map"}, fn.Name()) // which would be the separator
	}
	return fn.Name() == "Replace" && fn.FullName() == "(*strings.Replacer).Replace"
}

// identifier reports whether the values of a type are identifiers of a fixed length
// or numbers: what their methods return is one too.
func identifier(t types.Type) bool {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return false
	}
	switch n.Obj().Name() {
	case "UUID", "ULID", "ObjectID", "KSUID", "NullUUID":
		return true
	}
	switch u := n.Underlying().(type) {
	case *types.Basic:
		return u.Info()&types.IsNumeric != 0
	case *types.Array:
		return true
	}
	return false
}

func (f *Forms) all(list []ast.Expr, in *env, depth int) []Part {
	var parts []Part
	for _, e := range list {
		parts = append(parts, f.operand(e, in, depth)...)
	}
	return parts
}

func (f *Forms) separated(list []ast.Expr, sep string, in *env, depth int) []Part {
	var parts []Part
	for i, e := range list {
		if i > 0 && sep != "" {
			parts = append(parts, Part{Text: sep})
		}
		parts = append(parts, f.operand(e, in, depth)...)
	}
	return parts
}

// appended is what append adds to bytes.
func (f *Forms) appended(call *ast.CallExpr, in *env, depth int) []Part {
	if !source.IsText(f.pass.TypesInfo.TypeOf(call)) {
		return f.leaf(call)
	}
	parts := f.expr(call.Args[0], in, depth)
	if tv := f.pass.TypesInfo.Types[call.Args[0]]; tv.IsNil() {
		parts = nil
	}
	return append(parts, f.all(call.Args[1:], in, depth)...)
}

// helper follows a function that returns a text, of this package by its source and
// of another by its fact.
func (f *Forms) helper(call *ast.CallExpr, fn *types.Func, in *env, depth int) []Part {
	if form := f.fact(fn); form != nil && !call.Ellipsis.IsValid() {
		return f.formed(call, form.Parts, in, depth)
	}
	if f.segment(call, fn) {
		return []Part{{Expr: call, Format: Segment}}
	}
	decl := f.decls[fn.Origin()]
	if decl == nil || call.Ellipsis.IsValid() {
		return f.leaf(call)
	}
	inner := f.binding(fn, decl, call, in)
	var parts []Part
	rets := textReturns(f.pass.TypesInfo, decl)
	for _, ret := range rets {
		if p := f.expr(ret, inner, depth+1); dynamic(p) > dynamic(parts) || parts == nil {
			parts = p
		}
	}
	if len(rets) == 0 {
		return f.leaf(call)
	}
	if len(rets) > 1 { // a fix would have to change all
		for i := range parts {
			parts[i].Operand = nil
		}
	}
	return parts
}

func dynamic(parts []Part) int {
	n := 0
	for _, p := range parts {
		if p.Expr != nil {
			n++
		}
	}
	return n
}

// arguments are what a call gives to the parameters of a function and to its receiver.
func (f *Forms) arguments(decl *ast.FuncDecl, call *ast.CallExpr) map[types.Object]ast.Expr {
	args := make(map[types.Object]ast.Expr)
	for i, p := range paramsOf(f.pass.TypesInfo, decl) {
		if i < len(call.Args) && p != nil {
			args[p] = call.Args[i]
		}
	}
	if recv, x := receiverOf(f.pass.TypesInfo, decl), receiverIn(call); recv != nil && x != nil {
		args[recv] = x
	}
	return args
}

// receiverOf is the receiver of a method, or nil.
func receiverOf(info *types.Info, decl *ast.FuncDecl) types.Object {
	if decl.Recv == nil || len(decl.Recv.List) == 0 || len(decl.Recv.List[0].Names) == 0 {
		return nil
	}
	return info.Defs[decl.Recv.List[0].Names[0]]
}

// receiverIn is the expression that a method is called on, or nil.
func receiverIn(call *ast.CallExpr) ast.Expr {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		return sel.X
	}
	return nil
}

// paramsOf are the parameters of a function.
func paramsOf(info *types.Info, decl *ast.FuncDecl) []types.Object {
	var list []types.Object
	for _, field := range decl.Type.Params.List {
		if len(field.Names) == 0 {
			list = append(list, nil)
		}
		for _, id := range field.Names {
			list = append(list, info.Defs[id])
		}
	}
	return list
}

// textReturns are the texts that a function returns first, but for constants: those
// come with an error, or stand for nothing.
func textReturns(info *types.Info, decl *ast.FuncDecl) []ast.Expr {
	var list []ast.Expr
	ast.Inspect(decl.Body, func(x ast.Node) bool {
		switch x := x.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			if len(x.Results) > 0 && info.Types[x.Results[0]].Value == nil {
				list = append(list, x.Results[0])
			}
		}
		return true
	})
	return list
}
