// Package y_library is the self-service of a public library.
package y_library

import (
	"errors"
	"net/http"
	"sort"
	"sync"

	"github.com/labstack/echo/v4"
)

type (
	book struct {
		ISBN  string `json:"isbn"`
		Title string `json:"title"`
	}
	loan struct {
		book
		Due string `json:"due"`
	}
	reader struct {
		name  string
		loans []loan
	}
)

var errNoBook = errors.New("we do not have this book")

type library struct {
	sync.RWMutex
	catalogue []book
	keys      map[string]*reader
}

func newLibrary() *library {
	return &library{
		catalogue: []book{{"978-0140449136", "The Odyssey"}, {"978-0141439518", "Pride and Prejudice"}},
		keys: map[string]*reader{
			"rk_alice": {name: "Alice", loans: []loan{{book{"978-0140449136", "The Odyssey"}, "2024-06-01"}}},
			"rk_bob":   {name: "Bob"},
		},
	}
}

func newApp() *echo.Echo {
	l := newLibrary()
	e := echo.New()
	e.HideBanner = true
	e.GET("/catalogue", l.search)

	api := e.Group("/api", l.readersOnly, standardHeaders)
	api.GET("/loans", l.loans)
	api.POST("/loans", l.borrow)
	api.GET("/fines", l.fines)
	return e
}

// standardHeaders finishes the answers of the API.
func standardHeaders(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		err := next(c)
		h := c.Response().Header()
		h.Set("Cache-Control", "no-store")
		h.Set("X-Content-Type-Options", "nosniff")
		return err
	}
}

func (l *library) readersOnly(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		l.RLock()
		r, ok := l.keys[c.Request().Header.Get("X-Reader-Key")]
		l.RUnlock()
		if !ok {
			return echo.NewHTTPError(http.StatusUnauthorized, "unknown key")
		}
		c.Set("reader", r)
		return next(c)
	}
}

func (l *library) search(c echo.Context) error {
	l.RLock()
	defer l.RUnlock()
	found := append([]book(nil), l.catalogue...)
	sort.Slice(found, func(i, j int) bool { return found[i].Title < found[j].Title })
	return c.JSON(http.StatusOK, found)
}

func (l *library) loans(c echo.Context) error {
	r := c.Get("reader").(*reader)
	l.RLock()
	defer l.RUnlock()
	view := echo.Map{"reader": r.name, "loans": r.loans}
	if len(r.loans) == 0 {
		view["hint"] = "Come and see us!"
	}
	return c.JSON(http.StatusOK, view) // want `\(nostore:header:warning\)`
}

func (l *library) borrow(c echo.Context) error {
	var in struct {
		ISBN string `json:"isbn"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	r := c.Get("reader").(*reader)
	l.Lock()
	defer l.Unlock()
	for _, b := range l.catalogue {
		if b.ISBN == in.ISBN {
			r.loans = append(r.loans, loan{b, "in four weeks"})
			return c.JSON(http.StatusCreated, r.loans)
		}
	}
	return echo.NewHTTPError(http.StatusNotFound, errNoBook.Error())
}

// fines comes with the new payment provider.
func (l *library) fines(c echo.Context) error {
	r := c.Get("reader").(*reader)
	return echo.NewHTTPError(http.StatusNotImplemented, "sorry, "+r.name+", please pay at the desk")
}
