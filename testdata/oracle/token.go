package oracle

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// Token returns a signed bearer token that says who u is, with the claims
// sub, email, name, role, tenant, groups and scope.
func Token(u User) string { return TokenBy(u, jwt.SigningMethodHS256, Secret, nil) }

// TokenBy is Token with more claims, signed by the key: what another service issues,
// or somebody who knows the key. Nobody has to know jwt.UnsafeAllowNoneSignatureType,
// the key of jwt.SigningMethodNone.
func TokenBy(u User, method jwt.SigningMethod, key any, more map[string]any) string {
	claims := jwt.MapClaims{
		"sub": u.Subject, "email": u.Email, "name": u.Name, "role": u.Role, "tenant": u.Tenant,
		"groups": u.Groups, "scope": u.Scope,
		"exp": time.Now().Add(time.Hour).Unix(),
	}
	maps.Copy(claims, more)
	signed, err := jwt.NewWithClaims(method, claims).SignedString(key)
	if err != nil {
		panic("oracle: cannot sign a token: " + err.Error())
	}
	return signed
}

// Get is a GET of the path by u, with his bearer token.
func Get(u User, path string) *http.Request { return GetWith(Token(u), path) }

// GetWith is a GET of the path with the bearer token.
func GetWith(token, path string) *http.Request {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Header.Set("Authorization", "Bearer "+token)
	return r
}

// As is u by another subject: users choose their names, and issuers their format.
func (u User) As(subject string) User {
	u.Subject = subject
	return u
}

// Collide are the Requests of a case in which Bob chooses what makes his key that of
// Alice: each of the two GETs a path, as the user that stands before it.
func Collide(alice User, path string, bob User, bobs string) func(User) []*http.Request {
	return func(u User) []*http.Request {
		if u.Subject == Bob.Subject {
			return []*http.Request{Get(bob, bobs)}
		}
		return []*http.Request{Get(alice, path)}
	}
}
