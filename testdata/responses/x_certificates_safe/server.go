// Package x_certificates_safe prints what people have learned.
package x_certificates_safe

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	echojwt "github.com/labstack/echo-jwt/v4"
	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/responses/x_certificates_safe/claims"
	"github.com/whosecache/whosecache/testdata/responses/x_certificates_safe/courses"
	"github.com/whosecache/whosecache/testdata/responses/x_certificates_safe/httpd"
)

// Server wires the service.
func Server(secret []byte) http.Handler {
	h := httpd.New(courses.NewCatalog())

	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.GET("/courses", h.Index)

	learners := echojwt.WithConfig(echojwt.Config{
		SigningKey:    secret,
		NewClaimsFunc: func(echo.Context) jwt.Claims { return new(claims.Learner) },
	})
	e.GET("/courses/:course/certificate", h.Certificate, learners)
	e.POST("/courses/:course/enroll", h.Enroll, learners)
	return e
}
