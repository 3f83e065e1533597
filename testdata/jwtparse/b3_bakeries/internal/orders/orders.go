package orders

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/jwtparse/b3_bakeries/internal/till"
)

type Order struct {
	Customer string         `json:"customer"`
	Chain    string         `json:"chain"`
	Loaves   map[string]int `json:"loaves"`
}

type Book struct{ standing *cache.Cache }

func New() *Book { return &Book{standing: cache.New(time.Hour, 0)} }

func (b *Book) compute(cu *till.Customer) Order {
	return Order{Customer: cu.Name, Chain: cu.Chain, Loaves: map[string]int{"rye": len(cu.Chain), "wheat": 2 * len(cu.Name)}}
}

func (b *Book) Standing(c echo.Context) error {
	cu, ok := till.Of(c)
	if !ok {
		return echo.ErrUnauthorized
	}
	key := "standing/" + cu.Number
	if o, found := b.standing.Get(key); found {
		return c.JSON(http.StatusOK, o.(Order))
	}
	o := b.compute(cu)
	b.standing.Set(key, o, cache.DefaultExpiration)
	return c.JSON(http.StatusOK, o)
}
