// Package balance joins the concurrent requests of one customer, not of two.
package balance

import (
	"fmt"
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	echojwt "github.com/labstack/echo-jwt/v4"
	"github.com/labstack/echo/v4"
	"golang.org/x/sync/singleflight"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type bank struct {
	flights singleflight.Group
	core    func(sub, account string) (int, error)
}

func subject(c echo.Context) (string, error) {
	tok, ok := c.Get("jwt").(*jwt.Token)
	if !ok {
		return "", echo.ErrUnauthorized
	}
	return tok.Claims.GetSubject()
}

func (b *bank) balance(c echo.Context) error {
	sub, err := subject(c)
	if err != nil {
		return err
	}
	account := c.Param("account")
	var scratch [96]byte
	key := fmt.Appendf(scratch[:0], "%q", []string{account, sub})
	v, err, shared := b.flights.Do(string(key), func() (any, error) { return b.core(sub, account) })
	if err != nil {
		return err
	}
	if shared {
		c.Response().Header().Set("X-Joined", "1")
	}
	return c.String(http.StatusOK, fmt.Sprint(v.(int)))
}

var Case = oracle.Case{
	Path:    "/accounts/checking",
	Overlap: true,
	New: func(env *oracle.Env) http.Handler {
		b := &bank{core: func(sub, account string) (int, error) {
			env.Gate()
			return len(account)*100 + len(sub), nil
		}}
		e := echo.New()
		e.Use(echojwt.WithConfig(echojwt.Config{SigningKey: oracle.Secret, ContextKey: "jwt"}))
		e.GET("/accounts/:account", b.balance)
		return e
	},
}
