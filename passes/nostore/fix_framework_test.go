package nostore_test

import (
	"bytes"
	"encoding/json"
	"go/format"
	"golang.org/x/tools/txtar"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// frameworks are programs on web frameworks, with what fixes must add to them.
const frameworks = `
-- gin/p.go --
package p

import "github.com/gin-gonic/gin"

var n int

func routes() *gin.Engine {
	r := gin.New()
	r.GET("/you", func(c *gin.Context) { n++; c.String(200, c.GetHeader("Authorization")) })
	r.GET("/me", func(c *gin.Context) { c.String(200, c.GetHeader("Authorization")) })
	return r
}
-- gin/want2 --
	r.GET("/you", func(c *gin.Context) {
		n++
		c.Header("Cache-Control", "no-store")
		c.String(200, c.GetHeader("Authorization"))
	})
-- gin/want --
	r.GET("/me", func(c *gin.Context) {
		c.Header("Cache-Control", "no-store")
		c.String(200, c.GetHeader("Authorization"))
	})
-- fiber/p.go --
package p

import fb "github.com/gofiber/fiber/v2"

func me(c *fb.Ctx) error {
	if err := c.SendString(c.Cookies("session")); err != nil {
		return err
	}
	return nil
}

func late(c *fb.Ctx) error {
	err := c.SendString(c.Cookies("session"))
	c.Set("Cache-Control", "public, max-age=5")
	return err
}
-- fiber/want --
	c.Set(fb.HeaderCacheControl, "no-store")
	if err := c.SendString(c.Cookies("session")); err != nil {
-- fiber/want2 --
	c.Set("Cache-Control", "private, max-age=5")
-- handlers/echo.go --
package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

func Me(c echo.Context) error {
	user, _, _ := c.Request().BasicAuth()
	return c.String(http.StatusOK, user)
}

func Mine(w http.ResponseWriter, r *http.Request) {
	user, _, _ := r.BasicAuth()
	w.Write([]byte(user))
}

func All(c echo.Context) error { return c.String(http.StatusOK, "all") }
-- echo/p.go --
package p

import (
	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/handlers"
)

func New() *echo.Echo {
	e := echo.New()
	e.GET("/all", handlers.All)
	g := e.Group("/me")
	g.GET("", handlers.Me)
	g.POST("", handlers.All)
	return e
}
-- echo/want --
	g := e.Group("/me")
	g.Use(func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
			return next(c)
		}
	})
	g.GET("", handlers.Me)
-- chi/p.go --
package p

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/whosecache/whosecache/testdata/handlers"
)

func New() http.Handler {
	r := chi.NewRouter()
	r.Route("/me", func(me chi.Router) {
		me.Get("/", handlers.Mine)
	})
	return r
}
-- chi/want --
		me.Use(func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Cache-Control", "no-store")
				next.ServeHTTP(w, r)
			})
		})
		me.Get("/", handlers.Mine)
-- mixed/p.go --
package p

import (
	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/handlers"
)

func New() *echo.Echo {
	e := echo.New()
	g := e.Group("/me")
	g.GET("", handlers.Me)
	g.GET("/all", handlers.All)
	return e
}
-- wrapped/p.go --
package p

import (
	"io"
	"net/http"
)

type writer struct{ http.ResponseWriter }

func (w writer) WriteHeader(code int) {
	w.Header().Set("Cache-Control", "public, max-age=60")
	w.ResponseWriter.WriteHeader(code)
}

func wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(writer{w}, r)
	})
}

func routes() http.Handler {
	return wrap(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, _, _ := r.BasicAuth()
		w.WriteHeader(200)
		io.WriteString(w, user)
	}))
}
-- wrapped/left --
; say private in the middleware that sets Cache-Control when the response is sent (nostore:shared)
-- mixed/left --
; set Cache-Control: no-store in Me or in a middleware of this router (nostore:header:note)
`

// TestFixFrameworks applies fixes to programs on web frameworks, in their own
// words, and to groups of routes whose handlers are in another package.
func TestFixFrameworks(t *testing.T) {
	files, want := make(map[string]string), make(map[string]string)
	for _, f := range txtar.Parse([]byte(frameworks)).Files {
		if strings.HasSuffix(f.Name, ".go") {
			files[f.Name] = string(f.Data)
		} else {
			want[f.Name] = string(f.Data)
		}
	}
	fixed := fixAll(t, files)
	for name, text := range want {
		dir, kind := filepath.Split(name)
		got := fixed[dir+"p.go"]
		if kind == "left" {
			got = fixed["left"]
		}
		if !strings.Contains(got, text) {
			t.Errorf("%s: got\n%s\nwant\n%s\n%s", name, got, text, fixed["left"])
		}
	}
	if n := strings.Count(fixed["left"], "(nostore:"); n != 2 {
		t.Errorf("%d findings are left:\n%s", n, fixed["left"])
	}
}

// formatted checks that every fix by itself leaves its files as gofmt wants them,
// for programs that apply fixes and do not format.
func formatted(t *testing.T, out []byte) {
	var packages map[string]map[string][]struct {
		Posn  string
		Fixes []struct {
			Edits []struct {
				Filename   string
				Start, End int
				New        string
			}
		} `json:"suggested_fixes"`
	}
	if err := json.Unmarshal(out, &packages); err != nil {
		t.Fatal(err)
	}
	for _, rules := range packages {
		for _, d := range rules["nostore"] {
			if len(d.Fixes) > 1 {
				t.Errorf("%s: %d fixes", d.Posn, len(d.Fixes))
			}
			texts := make(map[string][]byte)
			for _, f := range d.Fixes {
				for i := len(f.Edits) - 1; i >= 0; i-- {
					e := f.Edits[i]
					if texts[e.Filename] == nil {
						texts[e.Filename], _ = os.ReadFile(e.Filename)
					}
					text := texts[e.Filename]
					texts[e.Filename] = slices.Concat(text[:e.Start], []byte(e.New), text[e.End:])
				}
			}
			for name, text := range texts {
				if want, err := format.Source(text); err != nil || !bytes.Equal(text, want) {
					t.Errorf("%s: after the fix, %s is not formatted: %v", d.Posn, name, err)
				}
			}
		}
	}
}
