package stock

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"
	gocache "github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/keyjoin/depots_numbered/internal/partners"
)

type shelf struct {
	Firm  string `json:"firm"`
	Name  string `json:"name"`
	Boxes int    `json:"boxes"`
}

func count(p *partners.Partner, name string) shelf {
	return shelf{Firm: p.Firm, Name: name, Boxes: len(p.Firm) * len(name)}
}

// Router is the API.
func Router(desk *partners.Desk) http.Handler {
	shelves := gocache.New(gocache.NoExpiration, 0)
	e := echo.New()
	e.GET("/stock", func(c echo.Context) error {
		p, name := partners.Of(c), c.QueryParam("shelf")
		slot := slotOf(p, name)
		if s, ok := shelves.Get(slot); ok {
			return c.JSON(http.StatusOK, s)
		}
		s := count(p, name)
		shelves.SetDefault(slot, s)
		return c.JSON(http.StatusOK, s)
	}, desk.LoggedIn)
	return e
}

func slotOf(p *partners.Partner, name string) string {
	return strings.Join([]string{"stock", name, strconv.Itoa(p.No)}, "-")
}
