// Package quote joins concurrent requests for the same basket.
package quote

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v4"
	"github.com/labstack/echo/v4"
	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/singleflight"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type customer struct {
	jwt.RegisteredClaims
	Tenant string `json:"tenant"`
}

type basket struct {
	group singleflight.Group
	slow  func()
}

func (b *basket) total(ctx context.Context, id, sub string) (string, error) {
	b.slow()
	eg, _ := errgroup.WithContext(ctx)
	var items, rebate int
	eg.Go(func() error { items = 10 * len(id); return nil })
	eg.Go(func() error { rebate = len(sub); return nil })
	if err := eg.Wait(); err != nil {
		return "", err
	}
	return fmt.Sprintf("%s pays %d", sub, items-rebate), nil
}

func (b *basket) handle(c echo.Context) error {
	cust := c.Get("customer").(*customer)
	id := c.Param("id")
	flight := b.group.DoChan("basket-"+id, func() (any, error) { // want `cachekey:subject`
		return b.total(context.WithoutCancel(c.Request().Context()), id, cust.Subject)
	})
	select {
	case <-c.Request().Context().Done():
		return c.Request().Context().Err()
	case res := <-flight:
		if res.Err != nil {
			return res.Err
		}
		return c.String(http.StatusOK, res.Val.(string))
	}
}

func verify(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		cust := &customer{}
		_, err := jwt.ParseWithClaims(strings.TrimPrefix(c.Request().Header.Get(echo.HeaderAuthorization), "Bearer "), cust,
			func(*jwt.Token) (interface{}, error) { return oracle.Secret, nil })
		if err != nil {
			return echo.ErrUnauthorized.SetInternal(err)
		}
		c.Set("customer", cust)
		return next(c)
	}
}

var Case = oracle.Case{
	Path:    "/baskets/weekly/total",
	Overlap: true,
	New: func(env *oracle.Env) http.Handler {
		b := &basket{slow: env.Gate}
		e := echo.New()
		e.GET("/baskets/:id/total", b.handle, verify)
		return e
	},
}
