// Package etagcatalog serves catalog pages to members: the same page to all of them.
package etagcatalog

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"
	"sync"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/jwtauth/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type Article struct {
	ID          string            `json:"id"`
	Description map[string]string `json:"-"`
	Text        string            `json:"text"`
}

type rendered struct {
	etag string
	body []byte
}

type variant struct {
	id, lang string
}

type Catalog struct {
	articles map[string]Article

	mu       sync.RWMutex
	rendered map[variant]rendered
}

func language(r *http.Request) string {
	l, _, _ := strings.Cut(r.Header.Get("Accept-Language"), ",")
	switch l {
	case "de", "fr":
		return l
	}
	return "en"
}

func (c *Catalog) page(v variant) (rendered, bool) {
	c.mu.RLock()
	p, ok := c.rendered[v]
	c.mu.RUnlock()
	if ok {
		return p, true
	}
	a, ok := c.articles[v.id]
	if !ok {
		return rendered{}, false
	}
	a.Text = a.Description[v.lang]
	var buf bytes.Buffer
	if err := json.NewEncoder(&buf).Encode(a); err != nil {
		return rendered{}, false
	}
	sum := sha256.Sum256(buf.Bytes())
	p = rendered{etag: `"` + base64.RawURLEncoding.EncodeToString(sum[:9]) + `"`, body: buf.Bytes()}
	c.mu.Lock()
	c.rendered[v] = p
	c.mu.Unlock()
	return p, true
}

func (c *Catalog) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_, claims, _ := jwtauth.FromContext(r.Context())
	if role, _ := claims["role"].(string); role == "" {
		http.Error(w, "members only", http.StatusForbidden)
		return
	}
	p, ok := c.page(variant{id: chi.URLParam(r, "id"), lang: language(r)})
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("ETag", p.etag)
	h.Set("Vary", "Accept-Language, Authorization")
	h.Set("Cache-Control", "private, max-age=60")
	if r.Header.Get("If-None-Match") == p.etag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("X-Member", claims["sub"].(string))
	_, _ = w.Write(p.body)
}

var Case = oracle.Case{
	Path: "/catalog/lamp",
	New: func(*oracle.Env) http.Handler {
		c := &Catalog{
			articles: map[string]Article{"lamp": {ID: "lamp", Description: map[string]string{"en": "A lamp", "de": "Eine Lampe"}}},
			rendered: make(map[variant]rendered),
		}
		ja := jwtauth.New("HS256", oracle.Secret, nil)
		r := chi.NewRouter()
		r.Use(jwtauth.Verifier(ja))
		r.Use(jwtauth.Authenticator(ja))
		r.Method("GET", "/catalog/{id}", c)
		return r
	},
}
