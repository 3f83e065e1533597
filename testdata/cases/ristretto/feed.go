// Package ristretto builds news feeds and holds them in a ristretto cache.
package ristretto

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/dgraph-io/ristretto/v2"
	"github.com/golang-jwt/jwt/v5"
)

// follows says who follows which topics.
var follows = map[string][]string{
	"alice": {"acquisitions", "board"},
	"bob":   {"football"},
}

// Feed serves news pages.
type Feed struct {
	pages  *ristretto.Cache[string, []byte]
	verify func(raw string) (sub string, err error)
}

// NewFeed starts a feed.
func NewFeed(secret []byte) (*Feed, error) {
	pages, err := ristretto.NewCache(&ristretto.Config[string, []byte]{
		NumCounters: 1e4, MaxCost: 1 << 20, BufferItems: 64,
	})
	if err != nil {
		return nil, err
	}
	parser := jwt.NewParser(jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}))
	return &Feed{pages: pages, verify: func(raw string) (string, error) {
		c := jwt.RegisteredClaims{}
		_, err := parser.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return secret, nil })
		return c.Subject, err
	}}, nil
}

func render(topics []string, lang string) []byte {
	var page bytes.Buffer
	for _, t := range topics {
		fmt.Fprintf(&page, "<li lang=%q>all about %s</li>\n", lang, t)
	}
	return page.Bytes()
}

func (f *Feed) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	reader, err := f.verify(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
	if err != nil {
		http.Error(w, "please log in", http.StatusUnauthorized)
		return
	}
	lang := r.Header.Get("Accept-Language")
	if lang == "" {
		lang = "en"
	}
	page, hit := f.pages.Get("feed." + lang)
	if !hit {
		page = render(follows[reader], lang)
		f.pages.SetWithTTL("feed."+lang, page, int64(len(page)), time.Minute) // want `\(cachekey:subject\)`
		f.pages.Wait()
	}
	w.Header().Set("Content-Type", "text/html")
	_, _ = w.Write(page)
}
