// Package thumbs keeps thumbnails in an actor; workers compute them.
package thumbs

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type picture struct {
	owner string
	path  string
}

type job struct {
	pic   picture
	reply chan string
}

type actor struct {
	jobs chan job
	done chan struct {
		pic  picture
		text string
	}
}

func newActor(workers int) *actor {
	a := &actor{jobs: make(chan job)}
	a.done = make(chan struct {
		pic  picture
		text string
	})
	work := make(chan picture, 64)
	for range workers {
		go func() {
			for p := range work {
				a.done <- struct {
					pic  picture
					text string
				}{p, fmt.Sprintf("thumb of %s's %s", p.owner, p.path)}
			}
		}()
	}
	go func() {
		kept := map[picture]string{}
		waiting := map[picture][]chan string{}
		for {
			select {
			case j := <-a.jobs:
				if t, ok := kept[j.pic]; ok {
					j.reply <- t
					continue
				}
				if waiting[j.pic] = append(waiting[j.pic], j.reply); len(waiting[j.pic]) == 1 {
					work <- j.pic
				}
			case d := <-a.done:
				kept[d.pic] = d.text
				for _, reply := range waiting[d.pic] {
					reply <- d.text
				}
				delete(waiting, d.pic)
			}
		}
	}()
	return a
}

func (a *actor) get(p picture) string {
	j := job{p, make(chan string, 1)}
	a.jobs <- j
	return <-j.reply
}

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/thumbs/cat.png", nil)
		r.Header.Set("Authorization", "Bearer "+oracle.Token(u))
		return []*http.Request{r}
	},
	New: func(*oracle.Env) http.Handler {
		a := newActor(3)
		app := fiber.New(fiber.Config{Immutable: true, DisableStartupMessage: true})
		app.Get("/thumbs/:file", func(c *fiber.Ctx) error {
			var rc jwt.RegisteredClaims
			_, err := jwt.ParseWithClaims(strings.TrimPrefix(c.Get("Authorization"), "Bearer "), &rc,
				func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
			if err != nil {
				return c.SendStatus(fiber.StatusUnauthorized)
			}
			return c.SendString(a.get(picture{owner: rc.Subject, path: c.Params("file")}))
		})
		return adaptor.FiberApp(app)
	},
}
