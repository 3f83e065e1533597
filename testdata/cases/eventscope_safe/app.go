package eventscope_safe

import (
	"errors"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cases/eventscope_safe/router"
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

// Event is what a handler gets: a request, and what is known for as long as it lasts.
type Event struct {
	RequestEvent
	memo map[string][]string
}

// Handler answers an event.
type Handler func(e *Event) error

// App has routes, and the pages of its users.
type App struct {
	secret []byte
	pages  map[string][]string // by user
	mux    *http.ServeMux
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
			memo:         map[string][]string{},
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
