// Package etagonly_safe puts the subject into the ETag of its answer, and nothing
// of it into the cache.
package etagonly_safe

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/jwtauth/v5"
	"github.com/hashicorp/golang-lru/v2/expirable"
)

// Quote is the price of a share.
type Quote struct {
	Symbol string  `json:"symbol"`
	Price  float64 `json:"price"`
}

type exchange struct {
	prices map[string]float64
	quotes *expirable.LRU[string, []byte]
}

// New routes GET /quotes/{symbol}.
func New(secret []byte) http.Handler {
	x := &exchange{
		prices: map[string]float64{"GLBX": 12.5},
		quotes: expirable.NewLRU[string, []byte](1000, nil, time.Second),
	}
	auth := jwtauth.New("HS256", secret, nil)
	r := chi.NewRouter()
	r.Use(jwtauth.Verifier(auth), jwtauth.Authenticator(auth))
	r.Get("/quotes/{symbol}", x.quote)
	return r
}

func etag(sub string, body []byte) string {
	h := sha256.New()
	_, _ = fmt.Fprintf(h, "%q", sub)
	_, _ = h.Write(body)
	return fmt.Sprintf(`"%x"`, h.Sum(nil)[:8])
}

func (x *exchange) quote(w http.ResponseWriter, r *http.Request) {
	token, _, err := jwtauth.FromContext(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	symbol := chi.URLParam(r, "symbol")
	body, ok := x.quotes.Get(symbol)
	if !ok {
		if body, err = json.Marshal(Quote{symbol, x.prices[symbol]}); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		x.quotes.Add(symbol, body)
	}

	tag := etag(token.Subject(), body)
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "private, no-cache")
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	_, _ = w.Write(body)
}
