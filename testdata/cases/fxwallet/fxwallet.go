// Package fxwallet converts balances with cached exchange rates.
package fxwallet

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/golang-jwt/jwt/v5"
	"github.com/jellydator/ttlcache/v3"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type RateSource interface {
	Rate(from, to string) (float64, error)
}

type ecb struct{}

func (ecb) Rate(from, to string) (float64, error) {
	table := map[string]float64{"EUR": 1, "USD": 1.25, "GBP": 0.8}
	if table[from] == 0 || table[to] == 0 {
		return 0, errors.New("unknown currency")
	}
	return table[to] / table[from], nil
}

type pair struct{ from, to string }

type Rates struct {
	src RateSource
	c   *ttlcache.Cache[pair, float64]
}

func NewRates(src RateSource, ttl time.Duration) *Rates {
	return &Rates{src: src, c: ttlcache.New(ttlcache.WithTTL[pair, float64](ttl))}
}

func (r *Rates) Get(from, to string) (float64, error) {
	k := pair{from, to}
	if it := r.c.Get(k); it != nil {
		return it.Value(), nil
	}
	v, err := r.src.Rate(from, to)
	if err != nil {
		return 0, err
	}
	r.c.Set(k, v, ttlcache.DefaultTTL)
	return v, nil
}

type wallet struct {
	Owner    string
	Currency string
	Cents    int64
}

type balanceDTO struct {
	Owner    string `json:"owner"`
	Currency string `json:"currency"`
	Cents    int64  `json:"cents"`
}

func requireUser(secret []byte) fiber.Handler {
	return func(c *fiber.Ctx) error {
		tok, err := jwt.Parse(strings.TrimPrefix(c.Get(fiber.HeaderAuthorization), "Bearer "),
			func(*jwt.Token) (interface{}, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil || !tok.Valid {
			return fiber.ErrUnauthorized
		}
		sub, err := tok.Claims.GetSubject()
		if err != nil {
			return fiber.ErrUnauthorized
		}
		c.Locals("uid", sub)
		return c.Next()
	}
}

func newApp(rates *Rates, wallets map[string]wallet) *fiber.App {
	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	app.Use(requireUser(oracle.Secret))
	app.Get("/balance/:currency", func(c *fiber.Ctx) error {
		uid, _ := c.Locals("uid").(string)
		wl, ok := wallets[uid]
		if !ok {
			return fiber.ErrNotFound
		}
		to := strings.ToUpper(strings.Clone(c.Params("currency")))
		rate, err := rates.Get(wl.Currency, to)
		if err != nil {
			return fiber.NewError(http.StatusUnprocessableEntity, err.Error())
		}
		c.Set(fiber.HeaderCacheControl, "private, no-store")
		return c.JSON(balanceDTO{Owner: wl.Owner, Currency: to, Cents: int64(float64(wl.Cents) * rate)})
	})
	return app
}

var Case = oracle.Case{
	Path: "/balance/gbp",
	New: func(*oracle.Env) http.Handler {
		return adaptor.FiberApp(newApp(NewRates(ecb{}, time.Hour), map[string]wallet{
			"alice": {"alice", "EUR", 100000}, "bob": {"bob", "EUR", 500},
		}))
	},
}
