// Package hashkey lists the documents of a folder that the reader owns. The key
// of its cache is a hash, of the path only.
package hashkey

import (
	"bytes"
	"crypto/sha256"
	"net/http"
	"strings"

	"github.com/coocood/freecache"
	"github.com/lestrrat-go/jwx/v3/jwa"
	"github.com/lestrrat-go/jwx/v3/jwt"
)

type archive struct {
	listings *freecache.Cache
	secret   []byte
	owned    map[string][]string
}

// New opens the archive.
func New(secret []byte) http.Handler {
	a := &archive{listings: freecache.NewCache(1 << 20), secret: secret, owned: map[string][]string{
		"alice": {"/documents/contracts/merger.pdf"},
		"bob":   {"/documents/contracts/rent.pdf", "/documents/letters/1.txt"},
	}}
	return http.HandlerFunc(a.list)
}

func (a *archive) list(w http.ResponseWriter, r *http.Request) {
	bearer := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	token, err := jwt.ParseString(bearer, jwt.WithKey(jwa.HS256(), a.secret))
	if err != nil {
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	reader, ok := token.Subject()
	if !ok {
		http.Error(w, "a token without a subject", http.StatusUnauthorized)
		return
	}
	sum := sha256.Sum256([]byte(r.URL.Path))
	listing, err := a.listings.Get(sum[:])
	if err != nil {
		var b bytes.Buffer
		for _, name := range a.owned[reader] {
			if strings.HasPrefix(name, r.URL.Path+"/") {
				b.WriteString(name + "\n")
			}
		}
		listing = b.Bytes()
		_ = a.listings.Set(sum[:], listing, 300) // want `value depends on the caller \(.*documents.go:\d+\) but cache key .* does not: .* \(cachekey:subject\)`
	}
	_, _ = w.Write(listing)
}
