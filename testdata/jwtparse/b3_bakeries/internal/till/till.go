package till

import (
	"fmt"
	"strings"

	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"
)

type Keys struct {
	Shop []byte
}

func (k Keys) Lookup(t *jwt.Token) (any, error) {
	switch alg := t.Method.Alg(); alg {
	case "HS256", "HS384":
		return k.Shop, nil
	case "none":
		return jwt.UnsafeAllowNoneSignatureType, nil
	default:
		return nil, fmt.Errorf("tills do not sign with %s", alg)
	}
}

// Customer is a bakery's customer with an account.
type Customer struct {
	Number string
	Name   string
	Chain  string
}

func parse(raw string, keys Keys) (*Customer, error) {
	token, err := jwt.Parse(raw, keys.Lookup, jwt.WithExpirationRequired()) // want `\(jwtparse:algorithm`
	if err != nil {
		return nil, err
	}
	claims, ok := token.Claims.(jwt.MapClaims)
	if !ok {
		return nil, jwt.ErrTokenInvalidClaims
	}
	cu := &Customer{}
	if cu.Number, err = claims.GetSubject(); err != nil {
		return nil, err
	}
	cu.Name, _ = claims["name"].(string)
	cu.Chain, _ = claims["tenant"].(string)
	return cu, nil
}

// Login finds the customer of each request.
func Login(keys Keys) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			raw := strings.TrimPrefix(c.Request().Header.Get("Authorization"), "Bearer ")
			cu, err := parse(raw, keys)
			if err != nil {
				return echo.ErrUnauthorized.WithInternal(err)
			}
			c.Set("customer", cu)
			c.Response().Header().Set("Cache-Control", "no-store")
			return next(c)
		}
	}
}

func Of(c echo.Context) (*Customer, bool) {
	cu, ok := c.Get("customer").(*Customer)
	return cu, ok
}
