// Package singleflight_safe shows a book and whether the reader may borrow it.
// Only the book, which is the same for all readers, is queried once for all.
package singleflight_safe

import (
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/golang-jwt/jwt/v5"
	"golang.org/x/sync/singleflight"
)

type book struct {
	Title   string
	Waiting []string
}

type card struct {
	Book  string `json:"book"`
	Place int    `json:"place"`
	Name  string `json:"reader"`
}

type catalogue struct {
	group  singleflight.Group
	find   func(isbn string) (book, error)
	secret []byte
}

// Catalogue returns the handler of /books/{isbn}.
func Catalogue(secret []byte, slow func()) http.Handler {
	c := &catalogue{secret: secret, find: func(isbn string) (book, error) {
		slow()
		if isbn != "9780141439587" {
			return book{}, errors.New("no such book")
		}
		return book{Title: "Emma", Waiting: []string{"carol", "alice", "bob"}}, nil
	}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /books/{isbn}", c.show)
	return mux
}

func (c *catalogue) show(w http.ResponseWriter, r *http.Request) {
	raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	token, err := jwt.Parse(raw, func(*jwt.Token) (any, error) { return c.secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	reader, err := token.Claims.GetSubject()
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	isbn := r.PathValue("isbn")
	shared, err, _ := c.group.Do(isbn, func() (any, error) { return c.find(isbn) })
	if err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	b := shared.(book)
	_ = json.NewEncoder(w).Encode(card{Book: b.Title, Place: slices.Index(b.Waiting, reader), Name: reader})
}
