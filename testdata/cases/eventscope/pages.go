// Package eventscope hands requests to its handlers as events, and the app
// remembers the page of the first one under its path.
package eventscope

import (
	"fmt"
	"net/http"
)

// New serves the notes of users.
func New(secret []byte, notes map[string]string) http.Handler {
	app := &App{secret: secret, notes: notes, mux: http.NewServeMux(), memo: map[string]string{}}
	app.handle("GET /pages/{name}", show)
	return app.mux
}

func (app *App) page(user string) string {
	return fmt.Sprintf("notes of %s\n\n%s\n", user, app.notes[user])
}

func show(e *Event) error {
	e.App.mu.Lock()
	defer e.App.mu.Unlock()
	if text, ok := e.App.memo[e.Request.URL.Path]; ok {
		return e.String(http.StatusOK, text)
	}
	text := e.App.page(e.User.ID)
	e.App.memo[e.Request.URL.Path] = text // want `cachekey:subject`
	return e.String(http.StatusOK, text)
}
