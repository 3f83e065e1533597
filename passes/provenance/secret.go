package provenance

import "go/types"

// asksSecret is AsksSecret of the package that the engine analyses.
func (e *engine) asksSecret() bool {
	if e.asksForSecret == nil {
		asks := AsksSecret(e.pass.TypesInfo)
		e.asksForSecret = &asks
	}
	return *e.asksForSecret
}

// AsksSecret reports whether a package checks what only a known peer can have: a
// secret of the proxy in front, a certificate, a password.
func AsksSecret(info *types.Info) bool {
	for _, obj := range info.Uses {
		if fn, ok := obj.(*types.Func); ok && fn.Pkg() != nil {
			switch fn.Pkg().Path() {
			case "crypto/subtle", "crypto/hmac":
				if fn.Name() == "ConstantTimeCompare" || fn.Name() == "Equal" {
					return true
				}
			case "golang.org/x/crypto/bcrypt":
				return true
			}
		}
		switch obj.Name() {
		case "RequireAndVerifyClientCert", "PeerCertificates", "VerifiedChains":
			return true
		}
	}
	return false
}
