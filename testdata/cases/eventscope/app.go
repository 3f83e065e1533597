package eventscope

import (
	"errors"
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cases/eventscope/router"
)

// User is who sent a request.
type User struct {
	ID     string
	Tenant string
}

// RequestEvent is an event of an app, by a user.
type RequestEvent struct {
	App  *App
	User *User
	router.Event
}

// Event is what a handler gets: a request, and the route that it took.
type Event struct {
	RequestEvent
	Route string
}

// Handler answers an event.
type Handler func(e *Event) error

// App has routes, and the notes of its users.
type App struct {
	secret []byte
	notes  map[string]string // by user
	mux    *http.ServeMux

	mu   sync.Mutex
	memo map[string]string
}

type tokenClaims struct {
	jwt.RegisteredClaims
	Tenant string `json:"tenant"`
}

func (app *App) authenticate(e *Event) error {
	claims := new(tokenClaims)
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(e.Request.Header.Get("Authorization"), "Bearer "), claims,
		func(*jwt.Token) (any, error) { return app.secret, nil })
	if err != nil {
		return &router.Error{Status: http.StatusUnauthorized, Message: "sign in first"}
	}
	e.User = &User{ID: claims.Subject, Tenant: claims.Tenant}
	e.Set("tenant", claims.Tenant)
	return nil
}

// handle runs the handler of a route for a user.
func (app *App) handle(pattern string, handler Handler) {
	app.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		e := &Event{
			RequestEvent: RequestEvent{App: app, Event: router.Event{Response: w, Request: r}},
			Route:        pattern,
		}
		err := app.authenticate(e)
		if err == nil {
			err = handler(e)
		}
		if err != nil {
			status := http.StatusInternalServerError
			if known := (*router.Error)(nil); errors.As(err, &known) {
				status = known.Status
			}
			http.Error(w, err.Error(), status)
		}
	})
}
