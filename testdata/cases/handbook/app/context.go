package app

import (
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type User struct {
	ID   string
	Name string
	Role string
}

// Context is one request.
type Context struct {
	*http.Request
	W    http.ResponseWriter
	User *User

	lists map[string][]string // what this request has loaded
}

func (c *Context) readingList(kind string, load func(userID, kind string) []string) []string {
	if list, ok := c.lists[kind]; ok {
		return list
	}
	list := load(c.User.ID, kind)
	c.lists[kind] = list
	return list
}

type handlerFunc func(*Context) error

func (a *App) handle(fn handlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		claims := jwt.MapClaims{}
		_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), claims,
			func(*jwt.Token) (any, error) { return a.secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		u := &User{}
		u.ID, _ = claims["sub"].(string)
		u.Name, _ = claims["name"].(string)
		u.Role, _ = claims["role"].(string)
		if err := fn(&Context{Request: r, W: w, User: u, lists: map[string][]string{}}); err != nil {
			http.Error(w, err.Error(), http.StatusNotFound)
		}
	}
}
