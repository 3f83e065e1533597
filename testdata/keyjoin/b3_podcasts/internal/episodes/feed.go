package episodes

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"
	gocache "github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/keyjoin/b3_podcasts/internal/listener"
)

// Catalogue is how many episodes each show has.
type Catalogue map[string]int

type Item struct {
	For     string `json:"for"`
	Network string `json:"network"`
	Show    string `json:"show"`
	Lang    string `json:"lang"`
	Unheard int    `json:"unheard"`
}

type Feed struct {
	Catalogue
	Kept *gocache.Cache
}

func Register(g *echo.Group, f *Feed) {
	g.GET("/feed", f.handle)
}

func (f *Feed) build(l *listener.Claims, show, lang string) Item {
	heard := len(l.DisplayName)
	return Item{For: l.DisplayName, Network: l.Network, Show: show, Lang: lang, Unheard: max(f.Catalogue[show]-heard, 0)}
}

func (f *Feed) handle(c echo.Context) error {
	cc, ok := c.(*listener.Context)
	if !ok {
		return echo.ErrInternalServerError
	}
	show, lang := cc.QueryParam("show"), cc.QueryParam("lang")
	key := strings.Join([]string{"feed", cc.Listener.Subject, show, lang}, "|")
	if v, found := f.Kept.Get(key); found {
		return c.JSON(http.StatusOK, v)
	}
	item := f.build(cc.Listener, show, lang)
	f.Kept.SetDefault(key, item) // want `\(keyjoin:subject\)`
	return c.JSON(http.StatusOK, item)
}
