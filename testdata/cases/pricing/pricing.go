// Package pricing quotes a customer's own price for an article.
package pricing

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	echojwt "github.com/labstack/echo-jwt/v4"
	"github.com/labstack/echo/v4"
	"github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type customClaims struct {
	Tenant string `json:"tenant"`
	Role   string `json:"role"`
	jwt.RegisteredClaims
}

type Config struct {
	TTL       time.Duration
	Cleanup   time.Duration
	Currency  string
	JWTSecret []byte
}

type Quote struct {
	SKU      string  `json:"sku"`
	Qty      string  `json:"qty"`
	Currency string  `json:"currency"`
	Unit     float64 `json:"unit"`
	Contract string  `json:"contract"`
}

type contracts interface {
	Discount(tenant string) (name string, rate float64)
}

type staticContracts map[string]float64

func (s staticContracts) Discount(tenant string) (string, float64) {
	return "contract-" + tenant, s[tenant]
}

type server struct {
	cfg       Config
	quotes    *cache.Cache
	contracts contracts
	list      map[string]float64
}

func tenantOf(c echo.Context) string {
	tok := c.Get("user").(*jwt.Token)
	return tok.Claims.(*customClaims).Tenant
}

func (s *server) quote(c echo.Context) error {
	sku, qty := strings.ToUpper(c.Param("sku")), c.QueryParam("qty")
	base, ok := s.list[sku]
	if !ok {
		return echo.NewHTTPError(http.StatusNotFound, "no such article")
	}

	key := fmt.Sprintf("quote/%s/%s/%s", sku, qty, s.cfg.Currency)
	if hit, found := s.quotes.Get(key); found {
		return c.JSON(http.StatusOK, hit)
	}
	name, rate := s.contracts.Discount(tenantOf(c))
	q := Quote{SKU: sku, Qty: qty, Currency: s.cfg.Currency, Unit: base * (1 - rate), Contract: name}
	s.quotes.Set(key, q, cache.DefaultExpiration) // want `cachekey:attribute`
	return c.JSON(http.StatusOK, q)
}

func newServer(cfg Config) *echo.Echo {
	s := &server{
		cfg:       cfg,
		quotes:    cache.New(cfg.TTL, cfg.Cleanup),
		contracts: staticContracts{"acme": 0.3, "globex": 0.05},
		list:      map[string]float64{"BOLT-8": 2.5},
	}
	e := echo.New()
	e.HideBanner = true
	e.Use(echojwt.WithConfig(echojwt.Config{
		SigningKey:    cfg.JWTSecret,
		NewClaimsFunc: func(echo.Context) jwt.Claims { return new(customClaims) },
	}))
	e.GET("/articles/:sku/quote", s.quote)
	return e
}

var Case = oracle.Case{
	Path: "/articles/bolt-8/quote?qty=100",
	New: func(*oracle.Env) http.Handler {
		return newServer(Config{TTL: time.Hour, Cleanup: 2 * time.Hour, Currency: "EUR", JWTSecret: oracle.Secret})
	},
}
