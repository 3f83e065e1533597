package oracle

import (
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// Token returns a signed bearer token that says who u is, with the claims
// sub, email, name, role, tenant, groups and scope.
func Token(u User) string {
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{
		"sub": u.Subject, "email": u.Email, "name": u.Name, "role": u.Role, "tenant": u.Tenant,
		"groups": u.Groups, "scope": u.Scope,
		"exp": time.Now().Add(time.Hour).Unix(),
	})
	signed, err := token.SignedString(Secret)
	if err != nil {
		panic("oracle: cannot sign a token: " + err.Error())
	}
	return signed
}

// Get is a GET of the path by u, with his bearer token.
func Get(u User, path string) *http.Request {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Header.Set("Authorization", "Bearer "+Token(u))
	return r
}
