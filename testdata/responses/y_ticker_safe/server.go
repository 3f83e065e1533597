// Package y_ticker_safe shows investors what their shares are worth.
package y_ticker_safe

import (
	"errors"
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	echojwt "github.com/labstack/echo-jwt/v4"
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"github.com/whosecache/whosecache/testdata/responses/y_ticker_safe/quotes"
	"github.com/whosecache/whosecache/testdata/responses/y_ticker_safe/stream"
)

// Config is what main reads from the environment.
type Config struct {
	Origins []string
	Key     []byte
	Quotes  quotes.Service
}

type server struct {
	quotes quotes.Service
}

// New makes the server.
func New(cfg Config) *echo.Echo {
	s := &server{quotes: cfg.Quotes}
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.HTTPErrorHandler = s.failed
	e.Use(middleware.Recover(), middleware.CORSWithConfig(middleware.CORSConfig{
		AllowOrigins: cfg.Origins,
		AllowMethods: []string{http.MethodGet, http.MethodPut},
	}))
	e.GET("/quotes/:symbol", s.quote)

	own := e.Group("/watch", echojwt.WithConfig(echojwt.Config{SigningKey: cfg.Key}))
	own.GET("", s.watched)
	own.PUT("/:symbol", s.watch)
	own.GET("/events", s.events)
	own.GET("/socket", s.socket)
	return e
}

func owner(c echo.Context) string {
	token, ok := c.Get("user").(*jwt.Token)
	if !ok {
		return ""
	}
	sub, _ := token.Claims.GetSubject()
	return sub
}

func (s *server) quote(c echo.Context) error {
	q, err := s.quotes.Price(c.Param("symbol"))
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderCacheControl, "public, max-age=5")
	return c.JSON(http.StatusOK, q)
}

func (s *server) watched(c echo.Context) error {
	who := owner(c)
	if who == "" {
		return c.JSON(http.StatusForbidden, echo.Map{"message": "a token without a subject"})
	}
	return personal(c, http.StatusOK, s.quotes.Watched(who))
}

func (s *server) watch(c echo.Context) error {
	who := owner(c)
	if err := s.quotes.Watch(who, c.Param("symbol")); err != nil {
		return err
	}
	return personal(c, http.StatusOK, s.quotes.Watched(who))
}

func (s *server) events(c echo.Context) error { return stream.Events(c, s.source(c)) }
func (s *server) socket(c echo.Context) error { return stream.Socket(c, s.source(c)) }

// source has one value for each share of the caller.
func (s *server) source(c echo.Context) stream.Source {
	list := s.quotes.Watched(owner(c))
	return func() (any, bool) {
		if len(list) == 0 {
			return nil, false
		}
		q := list[0]
		list = list[1:]
		return q, true
	}
}

// personal sends what only the caller may see.
func personal(c echo.Context, status int, v any) error {
	h := c.Response().Header()
	h.Set(echo.HeaderCacheControl, "private, max-age=5")
	h.Add(echo.HeaderVary, echo.HeaderAcceptEncoding)
	return c.JSON(status, v)
}

func (s *server) failed(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	status, message := http.StatusInternalServerError, "internal error"
	var he *echo.HTTPError
	switch {
	case errors.Is(err, quotes.ErrUnknown):
		status, message = http.StatusNotFound, err.Error()
	case errors.As(err, &he):
		status, message = he.Code, http.StatusText(he.Code)
	}
	_ = c.JSON(status, echo.Map{"message": message, "for": owner(c)})
}
