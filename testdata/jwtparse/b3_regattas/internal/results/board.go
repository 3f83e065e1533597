package results

import (
	"net/http"
	"sync"

	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/jwtparse/b3_regattas/internal/crew"
)

type Result struct {
	Sailor string `json:"sailor"`
	Club   string `json:"club"`
	Rank   int    `json:"rank"`
}

// Board keeps the results of each sailor until the next race.
type Board struct {
	Boats int
	known sync.Map // of subjects to *Result
}

func (b *Board) result(s *crew.Sailor) *Result {
	if known, ok := b.known.Load(s.Subject); ok {
		return known.(*Result)
	}
	r, _ := b.known.LoadOrStore(s.Subject, &Result{Sailor: s.Name, Club: s.Club, Rank: 1 + len(s.Club)%b.Boats})
	return r.(*Result)
}

func (b *Board) Mine(c echo.Context) error {
	return c.JSON(http.StatusOK, b.result(crew.Of(c)))
}

// Live is the same for all spectators.
func Live(c echo.Context) error {
	c.Response().Header().Set("Cache-Control", "no-store")
	return c.String(http.StatusOK, "the wind is 12 knots")
}
