package ballroom

import (
	"net/http"

	"github.com/labstack/echo/v4"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/tokencache/b2_ballroom/internal/dancers"
	"github.com/whosecache/whosecache/testdata/tokencache/b2_ballroom/internal/login"
)

var Case = oracle.Case{
	New: func(env *oracle.Env) http.Handler {
		cards := &dancers.Cards{
			Redis: redis.NewClient(&redis.Options{Addr: env.Redis}),
			Book:  map[string][]string{"alice": {"waltz with alice"}, "bob": {"tango with bob"}},
		}
		e := echo.New()
		e.Use(login.With(oracle.Secret))
		e.GET("/card", show(cards))
		return e
	},
	Path: "/card",
}

func show(cards *dancers.Cards) echo.HandlerFunc {
	return func(c echo.Context) error {
		card, err := cards.Of(c.Request().Context(), login.Session(c))
		if err != nil {
			return echo.NewHTTPError(http.StatusBadGateway, "no card").SetInternal(err)
		}
		return c.JSON(http.StatusOK, map[string]any{"dancer": card.Dancer, "dances": card.Dances})
	}
}
