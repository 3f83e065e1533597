package b1_lodges

import (
	"context"
	"net/http"
	"time"

	"github.com/allegro/bigcache/v3"
	"github.com/golang-jwt/jwt/v5"
	echojwt "github.com/labstack/echo-jwt/v4"
	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_lodges/lodging"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{New: New, Path: "/lodges/12", Refused: http.StatusNotFound}

// New makes the lodge booking API.
func New(*oracle.Env) http.Handler {
	big, err := bigcache.New(context.Background(), bigcache.DefaultConfig(10*time.Minute))
	if err != nil {
		panic(err)
	}
	h := lodging.Handler{Lodges: lodging.Sample(), Cache: big}

	e := echo.New()
	e.HideBanner = true
	e.Use(echojwt.WithConfig(echojwt.Config{
		SigningKey:    oracle.Secret,
		SigningMethod: echojwt.AlgorithmHS256,
		NewClaimsFunc: func(echo.Context) jwt.Claims { return new(lodging.Member) },
	}))
	e.GET("/lodges/:id", h.Show)
	return e
}
