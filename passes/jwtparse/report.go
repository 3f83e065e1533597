package jwtparse

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/internal/fixes"
	"github.com/whosecache/whosecache/passes/internal/source"
	"github.com/whosecache/whosecache/passes/report"
	"github.com/whosecache/whosecache/passes/settings"
)

// secret reports a key that stands in the source.
func (r *rule) secret(p *parse) bool {
	for _, e := range r.keys(p) {
		if r.literal(e) == "" || isNone(e) {
			continue
		}
		r.report(e.Pos(), e.End(), "secret", settings.Error, nil, "the key that tokens are verified with stands in the source: whoever reads it signs a token for anybody")
		return true
	}
	return false
}

// isNone reports whether a key is the one with which a token needs no signature.
func isNone(e ast.Expr) bool {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	return ok && sel.Sel.Name == "UnsafeAllowNoneSignatureType"
}

// algorithm reports a parse in which the token chooses how it is verified: by
// nothing, or by a public key that is taken for a secret. The library ties each
// family of algorithms to a type of key, so any other key settles the family.
func (r *rule) algorithm(p *parse) bool {
	if p.keyfunc == nil || r.has(p, "WithValidMethods") {
		return false
	}
	var parsed []*ast.CallExpr // of public keys
	var bytes []ast.Expr
	none := false
	for _, e := range r.keys(p) {
		if isNone(e) {
			none = true
			continue
		}
		if call, ok := r.forms.Definition(e).(*ast.CallExpr); ok {
			if fn := source.Callee(r.pass.TypesInfo, call); fn != nil && families[fn.Name()] != nil && len(call.Args) == 1 {
				parsed = append(parsed, call)
				continue
			}
		}
		if t := r.pass.TypesInfo.TypeOf(e); t != nil && t.String() == "[]byte" {
			bytes = append(bytes, e)
		}
	}
	at := p.call.Fun
	if none {
		r.report(at.Pos(), at.End(), "algorithm", settings.Warning, r.fix(p, methodsOf(len(bytes), len(parsed))),
			"this parse accepts tokens that nobody signed (alg none): whoever writes one is whom he likes")
		return true
	}
	for _, call := range parsed {
		for _, e := range bytes {
			if r.sameText(call.Args[0], e) {
				r.report(at.Pos(), at.End(), "algorithm", settings.Warning, r.fix(p, families[source.Callee(r.pass.TypesInfo, call).Name()]),
					"this parse lets the token choose its algorithm, and takes the public key for the secret of HS256: whoever has that key signs a token for anybody")
				return true
			}
		}
	}
	return false
}

// families are the algorithms of the keys that functions return.
var families = map[string][]string{
	"ParseRSAPublicKeyFromPEM": {"RS256", "RS384", "RS512"},
	"ParseECPublicKeyFromPEM":  {"ES256", "ES384", "ES512"},
	"ParseEdPublicKeyFromPEM":  {"EdDSA"},
}

func (r *rule) sameText(a, b ast.Expr) bool {
	return types.ExprString(r.forms.Definition(a)) == types.ExprString(r.forms.Definition(b))
}

// methodsOf are the algorithms that are left when none is not: evident where every
// other key is a secret.
func methodsOf(secrets, public int) []string {
	if secrets == 0 || public > 0 {
		return nil
	}
	return []string{"HS256", "HS384", "HS512"}
}

// fix adds the methods to the options of a parse, where they are evident.
func (r *rule) fix(p *parse, methods []string) *analysis.SuggestedFix {
	if len(methods) == 0 || p.optionsOf == nil || p.optionsOf.Ellipsis.IsValid() {
		return nil
	}
	f := source.File(r.pass, p.optionsOf.Pos())
	fn := source.Callee(r.pass.TypesInfo, p.optionsOf)
	if !fixes.Editable(f) || fn == nil {
		return nil
	}
	name := fixes.ImportName(r.pass, fn.Pkg().Path(), p.optionsOf.Rparen)
	if name == "" {
		return nil
	}
	text := fmt.Sprintf(`%s.WithValidMethods([]string{"%s"})`, name, strings.Join(methods, `", "`))
	at := p.optionsOf.Rparen
	if n := len(p.optionsOf.Args); n > 0 {
		at, text = p.optionsOf.Args[n-1].End(), ", "+text
	}
	return &analysis.SuggestedFix{
		Message:   "Accept only " + strings.Join(methods, ", "),
		TextEdits: fixes.Format(r.pass, f, []fixes.Edit{fixes.Insert(at, text)}),
	}
}

func (r *rule) report(pos, end token.Pos, category string, level settings.Level, fix *analysis.SuggestedFix, message string) {
	if r.seen[pos] {
		return
	}
	r.seen[pos] = true
	report.Report(r.pass, report.Finding{Pos: pos, End: end, Category: category, Level: level, Message: message, Fix: fix})
}
