// Package introspect remembers what a bearer token says under its SHA-256.
package introspect

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"
	"time"

	"github.com/go-jose/go-jose/v4"
	josejwt "github.com/go-jose/go-jose/v4/jwt"
	"github.com/labstack/echo/v4"
	gocache "github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type active struct {
	Sub   string   `json:"sub"`
	Scope []string `json:"scope"`
}

type introspector struct{ seen *gocache.Cache }

func (in introspector) introspect(raw string) (*active, error) {
	sum := sha256.Sum256([]byte(raw))
	key := base64.URLEncoding.EncodeToString(sum[:])
	if hit, ok := in.seen.Get(key); ok {
		return hit.(*active), nil
	}
	tok, err := josejwt.ParseSigned(raw, []jose.SignatureAlgorithm{jose.HS256})
	if err != nil {
		return nil, err
	}
	var c struct {
		josejwt.Claims
		Scope string `json:"scope"`
	}
	if err := tok.Claims(oracle.Secret, &c); err != nil {
		return nil, err
	}
	if err := c.ValidateWithLeeway(josejwt.Expected{Time: time.Now()}, time.Second); err != nil {
		return nil, err
	}
	a := &active{Sub: c.Subject, Scope: strings.Fields(c.Scope)}
	in.seen.Set(key, a, time.Until(c.Expiry.Time()))
	return a, nil
}

var Case = oracle.Case{
	Path: "/introspect",
	New: func(*oracle.Env) http.Handler {
		in := introspector{gocache.New(gocache.NoExpiration, 0)}
		e := echo.New()
		e.GET("/introspect", func(c echo.Context) error {
			a, err := in.introspect(strings.TrimPrefix(c.Request().Header.Get(echo.HeaderAuthorization), "Bearer "))
			if err != nil {
				return echo.NewHTTPError(http.StatusUnauthorized).SetInternal(err)
			}
			return c.JSON(http.StatusOK, a)
		})
		return e
	},
}
