// Package bytesbefore_safe caches the bytes of a response before it says who reads it.
package bytesbefore_safe

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/coocood/freecache"
	"github.com/golang-jwt/jwt/v5"
)

type readerClaims struct {
	jwt.RegisteredClaims
	Name string `json:"name"`
}

// Response is an article as it is shown.
type Response struct {
	Slug   string `json:"slug"`
	Text   string `json:"text"`
	Viewer string `json:"viewer,omitempty"`
}

// Blog serves articles.
type Blog struct {
	articles map[string]string
	cache    *freecache.Cache
	keyfunc  jwt.Keyfunc
}

// NewBlog has one article.
func NewBlog(secret []byte) http.Handler {
	b := &Blog{
		articles: map[string]string{"hello": "Hello, world."},
		cache:    freecache.NewCache(1 << 19),
		keyfunc:  func(*jwt.Token) (any, error) { return secret, nil },
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /articles/{slug}", b.article)
	return mux
}

func (b *Blog) article(w http.ResponseWriter, r *http.Request) {
	var claims readerClaims
	if _, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &claims, b.keyfunc); err != nil {
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	slug := r.PathValue("slug")

	var resp Response
	cached, err := b.cache.Get([]byte(slug))
	if err != nil || json.Unmarshal(cached, &resp) != nil {
		resp = Response{Slug: slug, Text: b.articles[slug]}
		encoded, err := json.Marshal(&resp)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		_ = b.cache.Set([]byte(slug), encoded, 3600)
	}
	resp.Viewer = claims.Name
	_ = json.NewEncoder(w).Encode(&resp)
}
