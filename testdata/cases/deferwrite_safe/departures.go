// Package deferwrite_safe shows departures and the passenger's seat on each. Only
// the departures, which are the same for all, are stored when the handler returns.
package deferwrite_safe

import (
	"net/http"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/jellydator/ttlcache/v3"
	echojwt "github.com/labstack/echo-jwt/v4"
	"github.com/labstack/echo/v4"
)

type departure struct {
	Train string `json:"train"`
	At    string `json:"at"`
}

type row struct {
	departure
	Seat string `json:"seat,omitempty"`
}

type stations struct {
	departures *ttlcache.Cache[string, []departure]
	timetable  map[string][]departure
	seats      map[string]map[string]string // passenger, train
}

// App returns the API of the stations.
func App(secret []byte) http.Handler {
	s := &stations{
		departures: ttlcache.New[string, []departure](),
		timetable:  map[string][]departure{"42": {{"IC 7", "10:04"}, {"RE 1", "10:20"}}},
		seats:      map[string]map[string]string{"alice": {"IC 7": "1A"}, "bob": {"RE 1": "44F"}},
	}
	e := echo.New()
	e.Use(echojwt.JWT(secret))
	e.GET("/stations/:station/departures", s.show)
	return e
}

func (s *stations) show(c echo.Context) error {
	passenger, err := c.Get("user").(*jwt.Token).Claims.GetSubject()
	if err != nil {
		return echo.ErrUnauthorized
	}
	rows := []row{}
	for _, d := range s.of(c.Param("station")) {
		rows = append(rows, row{d, s.seats[passenger][d.Train]})
	}
	return c.JSON(http.StatusOK, rows)
}

func (s *stations) of(station string) (list []departure) {
	if item := s.departures.Get(station); item != nil {
		return item.Value()
	}
	defer func() { s.departures.Set(station, list, time.Minute) }()
	return s.timetable[station]
}
