// Package bills keeps bills in memcached under keys that tell an operator nothing.
package bills

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"

	"github.com/bradfitz/gomemcache/memcache"
	"github.com/labstack/echo/v4"
	"github.com/lestrrat-go/jwx/v3/jwa"
	"github.com/lestrrat-go/jwx/v3/jwt"

	"github.com/whosecache/whosecache/testdata/oracle"
)

var pepper = []byte("not the signing secret")

type bills struct {
	*memcache.Client
}

func (b bills) key(fields ...string) string {
	mac := hmac.New(sha256.New, pepper)
	for _, f := range fields {
		fmt.Fprintf(mac, "%d:%s,", len(f), f)
	}
	return "bill-" + hex.EncodeToString(mac.Sum(nil))
}

func (b bills) remember(key string, make func() ([]byte, error)) ([]byte, error) {
	switch it, err := b.Get(key); {
	case err == nil:
		return it.Value, nil
	case !errors.Is(err, memcache.ErrCacheMiss):
		return nil, err
	}
	v, err := make()
	if err != nil {
		return nil, err
	}
	return v, b.Add(&memcache.Item{Key: key, Value: v})
}

func (b bills) show(c echo.Context) error {
	tok := c.Get("token").(jwt.Token)
	sub, _ := tok.Subject()
	var name string
	if err := tok.Get("name", &name); err != nil {
		return err
	}
	month := c.Param("month")
	doc, err := b.remember(b.key(month, sub), func() ([]byte, error) {
		return fmt.Appendf(nil, "Dear %s (%s), you owe %d for %s.", name, sub, 3*len(sub), month), nil
	})
	if err != nil {
		return err
	}
	return c.Blob(http.StatusOK, echo.MIMETextPlain, doc)
}

var Case = oracle.Case{
	Path: "/bills/may",
	New: func(env *oracle.Env) http.Handler {
		e := echo.New()
		e.Use(func(next echo.HandlerFunc) echo.HandlerFunc {
			return func(c echo.Context) error {
				tok, err := jwt.ParseHeader(c.Request().Header, "Authorization", jwt.WithKey(jwa.HS256(), oracle.Secret), jwt.WithRequiredClaim("name"))
				if err != nil {
					return echo.NewHTTPError(http.StatusUnauthorized)
				}
				c.Set("token", tok)
				return next(c)
			}
		})
		e.GET("/bills/:month", bills{memcache.New(env.Memcache)}.show)
		return e
	},
}
