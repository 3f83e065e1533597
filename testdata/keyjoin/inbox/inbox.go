// Package inbox counts unread mail. Addresses are unique within a tenant.
package inbox

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/coocood/freecache"
	"github.com/golang-jwt/jwt/v5"
)

type claims struct {
	jwt.RegisteredClaims
	Tenant string `json:"tenant"`
	Email  string `json:"email"`
}

type inbox struct {
	counts *freecache.Cache
	secret []byte
}

// Inbox answers GET /unread.
func Inbox(secret []byte) http.Handler {
	return &inbox{counts: freecache.NewCache(512 << 10), secret: secret}
}

func (i *inbox) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var c claims
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &c, func(*jwt.Token) (any, error) {
		return i.secret, nil
	}, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	key := []byte(c.Tenant + "." + c.Subject)
	if b, err := i.counts.Get(key); err == nil {
		_, _ = w.Write(b)
		return
	}
	b := []byte(strconv.Itoa(len(c.Email)) + " for " + c.Email)
	_ = i.counts.Set(key, b, 60) // want `\(keyjoin:subject:warning\)`
	_, _ = w.Write(b)
}
