package provenance

import (
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

// asksSecret reports whether the package that the engine analyses asks for a secret.
func (e *engine) asksSecret() bool {
	if e.asksForSecret == nil {
		asks := asksSecret(e.pass.TypesInfo, e.pass.ImportObjectFact)
		e.asksForSecret = &asks
	}
	return *e.asksForSecret
}

// AsksSecret reports whether a package checks what only a known peer can have: a
// secret of the proxy in front, a certificate, a password.
func (r *Result) AsksSecret(info *types.Info) bool { return asksSecret(info, r.facts) }

func asksSecret(info *types.Info, facts func(types.Object, analysis.Fact) bool) bool {
	for _, obj := range info.Uses {
		if fn, ok := obj.(*types.Func); ok && fn.Pkg() != nil {
			switch fn.Pkg().Path() {
			case "crypto/subtle", "crypto/hmac":
				if fn.Name() == "ConstantTimeCompare" || fn.Name() == "Equal" {
					return true
				}
			case "golang.org/x/crypto/bcrypt":
				return true
			default:
				var s Summary
				if facts != nil && fn.Exported() && facts(fn.Origin(), &s) && s.Secret {
					return true
				}
			}
		}
		switch obj.Name() {
		case "RequireAndVerifyClientCert", "PeerCertificates", "VerifiedChains":
			return true
		}
	}
	return false
}

// comparesSecret reports whether a function, or one within it, compares something
// in constant time, as a middleware does that lets only the gateway in.
func comparesSecret(fn *ssa.Function) bool {
	for _, anon := range fn.AnonFuncs {
		if comparesSecret(anon) {
			return true
		}
	}
	return calls(fn, func(callee *ssa.Function, _ []ssa.Value) bool {
		return callee.Pkg != nil && callee.Pkg.Pkg.Path() == "crypto/subtle" && callee.Name() == "ConstantTimeCompare"
	})
}
