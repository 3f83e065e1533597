package jwtparse

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/whosecache/whosecache/passes/internal/source"
	"github.com/whosecache/whosecache/passes/settings"
)

// audience reports a parse that takes tokens for any audience where the package
// knows of audiences.
func (r *rule) audience(p *parse) {
	if !p.verifies || r.has(p, "WithAudience") || r.checked[p.decl] || r.validates() {
		return
	}
	if !r.issues && len(r.checked) == 0 {
		return
	}
	at := p.call.Fun
	r.report(at.Pos(), at.End(), "audience", settings.Warning, nil,
		"this parse accepts a token for any audience, which the package names elsewhere: whoever serves another audience passes on the tokens that he is sent")
}

// validates reports whether a method of the package's claims looks at the audience.
func (r *rule) validates() bool {
	for decl := range r.checked {
		if decl != nil && (decl.Recv != nil && (decl.Name.Name == "Valid" || decl.Name.Name == "Validate") || !r.parsesIn(decl) && takesClaims(decl)) {
			return true
		}
	}
	return false
}

// takesClaims reports whether a function is one that is given claims to check them.
func takesClaims(decl *ast.FuncDecl) bool {
	for _, f := range decl.Type.Params.List {
		if t := strings.ToLower(types.ExprString(f.Type)); strings.Contains(t, "claims") || strings.Contains(t, "token") {
			return true
		}
	}
	return false
}

func (r *rule) parsesIn(decl *ast.FuncDecl) bool {
	found := false
	ast.Inspect(decl, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && r.parse(call) != nil {
			found = true
		}
		return !found
	})
	return found
}

// surveyAudience notes where the package speaks of audiences: makes tokens for one,
// or looks at that of a token.
func (r *rule) surveyAudience(decl *ast.FuncDecl, n ast.Node) {
	switch n := n.(type) {
	case *ast.KeyValueExpr:
		if isAudience(n.Key) {
			r.issues = true
		}
	case *ast.CallExpr:
		r.surveyCall(decl, n)
	case *ast.SelectorExpr:
		switch n.Sel.Name {
		case "Audience":
			if _, method := r.pass.TypesInfo.Uses[n.Sel].(*types.Func); !method {
				r.checked[decl] = true // a call says itself which it is
			}
		case "GetAudience", "VerifyAudience", "WithAudience", "AnyAudience":
			r.checked[decl] = true
		}
	case *ast.IndexExpr:
		if isAudience(n.Index) {
			r.checked[decl] = true
		}
	}
}

// surveyCall tells a builder's Audience and Claim("aud", …) from a token's.
func (r *rule) surveyCall(decl *ast.FuncDecl, call *ast.CallExpr) {
	fn := source.Callee(r.pass.TypesInfo, call)
	if fn == nil || fn.Signature().Recv() == nil {
		return
	}
	named := len(call.Args) > 1 && isAudience(call.Args[0])
	switch fn.Name() {
	case "Audience":
		if len(call.Args) > 0 {
			r.issues = true
		} else {
			r.checked[decl] = true
		}
	case "Claim", "Set":
		r.issues = r.issues || named
	case "Get":
		if named {
			r.checked[decl] = true
		}
	}
}

func isAudience(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name == "Audience"
	case *ast.SelectorExpr:
		return e.Sel.Name == "AudienceKey"
	case *ast.BasicLit:
		return strings.Trim(e.Value, "\"`") == "aud"
	}
	return false
}
