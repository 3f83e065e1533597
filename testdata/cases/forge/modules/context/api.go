// Package context is the request context of the API.
package context

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cases/forge/models"
)

type APIContext struct {
	Req  *http.Request
	Resp http.ResponseWriter
	Doer *models.User
}

func (ctx *APIContext) FormString(name string) string { return ctx.Req.FormValue(name) }

func (ctx *APIContext) FormInt(name string) int {
	n, _ := strconv.Atoi(ctx.Req.FormValue(name))
	return n
}

func (ctx *APIContext) JSON(status int, v any) {
	ctx.Resp.Header().Set("Content-Type", "application/json")
	ctx.Resp.WriteHeader(status)
	json.NewEncoder(ctx.Resp).Encode(v)
}

func (ctx *APIContext) Error(status int, err error) {
	ctx.JSON(status, map[string]string{"message": err.Error()})
}

type Authenticator struct{ Secret []byte }

type tokenClaims struct {
	Name  string `json:"name"`
	Email string `json:"email"`
	Role  string `json:"role"`
	jwt.RegisteredClaims
}

// Wrap turns an API handler into a http.HandlerFunc.
func (a Authenticator) Wrap(fn func(*APIContext)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx := &APIContext{Req: r, Resp: w}
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		var claims tokenClaims
		_, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return a.Secret, nil },
			jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			ctx.JSON(http.StatusUnauthorized, map[string]string{"message": "token is required"})
			return
		}
		ctx.Doer = &models.User{ID: claims.Subject, Name: claims.Subject, Email: claims.Email, IsAdmin: claims.Role == "admin"}
		fn(ctx)
	}
}
