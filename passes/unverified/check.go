package unverified

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/whosecache/whosecache/passes/keyform"
	"github.com/whosecache/whosecache/passes/provenance"
)

// checks finds branches that deny by identity that nobody verified.
func (r *rule) checks() {
	if !r.everywhere() {
		return
	}
	r.scope = r.ops.Provenance.FullScope(r.pass)
	for _, file := range r.pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			if b, ok := n.(*ast.BlockStmt); ok {
				r.block(b)
			}
			return true
		})
	}
}

// everywhere reports whether unverified identity reaches an answer of the package,
// a cache or what a function returns: then its conditions are worth a look.
func (r *rule) everywhere() bool {
	has := func(s provenance.Set) bool { return slices.ContainsFunc(r.ops.Provenance.Resolve(s), r.counts) }
	for _, fn := range r.ops.Provenance.Functions {
		for _, e := range fn.Effects {
			if has(e.Value) || has(e.Key) {
				return true
			}
		}
		for _, o := range slices.Concat(fn.Summary.Results, fn.Summary.Writes) {
			if has(o.Set) {
				return true
			}
		}
	}
	return false
}

// counts reports whether an element is identity that nobody verified.
func (r *rule) counts(e provenance.Elem) bool {
	if e.Class == provenance.May || !e.Unverified || !e.IsIdentity() || e.Kind == provenance.Token {
		return false
	}
	return !byHeader(e) || !r.vouched(e)
}

// block looks for checks among the statements of a block.
func (r *rule) block(b *ast.BlockStmt) {
	for i, s := range b.List {
		n, ok := s.(*ast.IfStmt)
		if !ok {
			continue
		}
		rest := b.List[i+1:]
		after := n.Else == nil && ends(n.Body) && len(rest) <= 2 && denies(&ast.BlockStmt{List: rest})
		if !denies(n.Body) && (n.Else == nil || !denies(n.Else)) && !after {
			continue
		}
		if e := r.asked(n.Cond); e != nil {
			r.report(n.Cond.Pos(), n.Cond.End(), "check", e, false, "decides who is let through: whoever forges it is")
		}
	}
}

// asked returns what of unverified identity a condition compares. Asking whether
// there is any is no check.
func (r *rule) asked(cond ast.Expr) *provenance.Elem {
	var found *provenance.Elem
	for _, part := range parts(cond) {
		if presence(part) {
			continue
		}
		ast.Inspect(part, func(n ast.Node) bool {
			e, ok := n.(ast.Expr)
			if !ok || found != nil || !compared(r.pass.TypesInfo.TypeOf(e)) {
				return found == nil
			}
			set := r.forms.Origins(r.scope, keyform.Part{Expr: e})
			for _, o := range set {
				if o.Class == provenance.Data && r.counts(o) && !verifiedAs(set, o) {
					found = &o
					break
				}
			}
			return found == nil
		})
	}
	return found
}

// compared reports whether a value of the type is compared with what it should
// be: a token and its claims as a whole are not, and a truth is no identity.
func compared(t types.Type) bool {
	if t == nil {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&types.IsBoolean == 0 && u.Kind() != types.UntypedNil
	case *types.Interface:
		return u.NumMethods() == 0
	case *types.Slice:
		return true
	}
	return false
}

// parts are the conditions that are joined by && and ||.
func parts(cond ast.Expr) []ast.Expr {
	switch x := ast.Unparen(cond).(type) {
	case *ast.BinaryExpr:
		if x.Op == token.LAND || x.Op == token.LOR {
			return append(parts(x.X), parts(x.Y)...)
		}
	case *ast.UnaryExpr:
		if x.Op == token.NOT {
			return parts(x.X)
		}
	}
	return []ast.Expr{ast.Unparen(cond)}
}

// presence reports whether a condition only asks whether there is something.
func presence(e ast.Expr) bool {
	b, ok := e.(*ast.BinaryExpr)
	if !ok {
		return false
	}
	for _, x := range []ast.Expr{b.X, b.Y} {
		switch x := ast.Unparen(x).(type) {
		case *ast.BasicLit:
			if x.Value == `""` || x.Value == "0" {
				return true
			}
		case *ast.Ident:
			if x.Name == "nil" {
				return true
			}
		}
	}
	return false
}

// ends reports whether a block leaves its function at the end.
func ends(b *ast.BlockStmt) bool {
	if len(b.List) == 0 {
		return false
	}
	_, ok := b.List[len(b.List)-1].(*ast.ReturnStmt)
	return ok
}

// denies reports whether statements refuse: by status, by the name of an error or
// of a function.
func denies(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.Ident:
			found = found || refuses(n.Name)
		case *ast.BasicLit:
			found = found || n.Value == "403" || n.Value == "401" || n.Kind == token.STRING && refuses(n.Value)
		}
		return !found
	})
	return found
}

func refuses(text string) bool {
	text = strings.ToLower(text)
	for _, w := range []string{"forbidden", "unauthorized", "unauthorised", "denied", "accessdeny", "notallowed", "not allowed", "permission", "abort"} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// vouched reports whether a header comes from a proxy that has authenticated
// itself: here, or where the header is read.
func (r *rule) vouched(e provenance.Elem) bool {
	if r.asksSecret == nil {
		asks := r.ops.Provenance.AsksSecret(r.pass.TypesInfo)
		r.asksSecret = &asks
	}
	return e.Vouched || *r.asksSecret
}
