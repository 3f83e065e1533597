package enrol

import (
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"
)

type Student struct {
	jwt.RegisteredClaims
	FullName string `json:"name"`
	Campus   string `json:"tenant"`
}

const contextKey = "student"

func Students(secret []byte) echo.MiddlewareFunc {
	parser := jwt.NewParser(jwt.WithValidMethods([]string{"HS256", "HS512"}))
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			header := c.Request().Header.Get(echo.HeaderAuthorization)
			scheme, raw, _ := strings.Cut(header, " ")
			if !strings.EqualFold(scheme, "bearer") {
				return echo.NewHTTPError(http.StatusUnauthorized, "bearer token required")
			}
			s := &Student{}
			if _, err := parser.ParseWithClaims(raw, s, func(*jwt.Token) (any, error) { return secret, nil }); err != nil {
				return echo.NewHTTPError(http.StatusUnauthorized, "bad token").SetInternal(err)
			}
			c.Set(contextKey, s)
			c.Response().Header().Set(echo.HeaderCacheControl, "private, no-store")
			return next(c)
		}
	}
}

func Current(c echo.Context) *Student {
	s, _ := c.Get(contextKey).(*Student)
	return s
}
