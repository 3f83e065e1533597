// Package f_payslips_safe hands the employees of a company their payslips.
package f_payslips_safe

import (
	"errors"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/responses/f_payslips_safe/payroll"
	"github.com/whosecache/whosecache/testdata/responses/f_payslips_safe/web"
)

// NewRouter wires the API.
func NewRouter(secret []byte) *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	r.Use(gin.Recovery(), web.Headers("X-Frame-Options", "DENY", "X-Content-Type-Options", "nosniff"))
	r.GET("/healthz", func(c *gin.Context) { c.String(http.StatusOK, "ok") })

	api := r.Group("/api")
	api.Use(web.Confidential())
	employees := api.Group("")
	employees.Use(authenticate(secret))

	p := &payroll.Payroll{Subject: func(c *gin.Context) string { return c.GetString("subject") }}
	p.Register(employees)
	return r
}

var errNoToken = errors.New("no bearer token")

func authenticate(secret []byte) gin.HandlerFunc {
	keyFunc := func(*jwt.Token) (any, error) { return secret, nil }
	return func(c *gin.Context) {
		scheme, raw, _ := strings.Cut(c.GetHeader("Authorization"), " ")
		if !strings.EqualFold(scheme, "bearer") {
			_ = c.AbortWithError(http.StatusUnauthorized, errNoToken)
			return
		}
		token, err := jwt.Parse(raw, keyFunc, jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}))
		if err != nil {
			_ = c.AbortWithError(http.StatusUnauthorized, err)
			return
		}
		sub, err := token.Claims.GetSubject()
		if err != nil {
			_ = c.AbortWithError(http.StatusUnauthorized, err)
			return
		}
		c.Set("subject", sub)
	}
}
