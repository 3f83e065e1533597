// Package wards_verified shows nurses and doctors their wards.
package wards_verified

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v4"
	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/julienschmidt/httprouter"
)

type hospital struct {
	secret []byte
	pages  *lru.Cache[string, string]
}

var wards = map[string]string{"alice": "alice has ward 7", "bob": "bob has the cafeteria"}

// New is the hospital.
func New(secret []byte) http.Handler {
	pages, err := lru.New[string, string](100)
	if err != nil {
		panic(err)
	}
	h := &hospital{secret: secret, pages: pages}
	r := httprouter.New()
	r.GET("/ward", h.ward)
	r.DELETE("/ward", h.leave)
	return r
}

func (h *hospital) parse(r *http.Request) (*jwt.RegisteredClaims, error) {
	claims := new(jwt.RegisteredClaims)
	parser := jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}))
	_, err := parser.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), claims, func(*jwt.Token) (any, error) {
		return h.secret, nil
	})
	if err == nil && !claims.VerifyAudience("wards", true) {
		err = jwt.ErrTokenInvalidAudience
	}
	return claims, err
}

func (h *hospital) ward(w http.ResponseWriter, r *http.Request, _ httprouter.Params) {
	claims, err := h.parse(r)
	if err != nil {
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	page, ok := h.pages.Get(claims.Subject)
	if !ok {
		page = wards[claims.Subject]
		h.pages.Add(claims.Subject, page)
	}
	fmt.Fprint(w, page)
}

func (h *hospital) leave(w http.ResponseWriter, r *http.Request, _ httprouter.Params) {
	claims, err := h.parse(r)
	if err != nil || !claims.VerifyAudience("wards", true) {
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	h.pages.Remove(claims.Subject)
}
