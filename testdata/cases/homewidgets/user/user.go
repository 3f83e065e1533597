package user

import (
	"github.com/golang-jwt/jwt/v5"
	echojwt "github.com/labstack/echo-jwt/v4"
	"github.com/labstack/echo/v4"
)

type Claims struct {
	jwt.RegisteredClaims
	Name   string   `json:"name"`
	Role   string   `json:"role"`
	Groups []string `json:"groups"`
}

func Middleware(secret []byte) echo.MiddlewareFunc {
	return echojwt.WithConfig(echojwt.Config{
		SigningKey:    secret,
		SigningMethod: "HS256",
		NewClaimsFunc: func(echo.Context) jwt.Claims { return &Claims{} },
		SuccessHandler: func(c echo.Context) {
			c.Set("claims", c.Get("user").(*jwt.Token).Claims.(*Claims))
		},
	})
}

func From(c echo.Context) *Claims {
	claims, _ := c.Get("claims").(*Claims)
	return claims
}
