// Package outparam_safe makes a cook's shopping list. A home-made function fills
// in who the cook is, and another one the key, with a hash of the cook's id.
package outparam_safe

import (
	"crypto/sha256"
	"fmt"
	"net/http"
	"strings"

	"github.com/bradfitz/gomemcache/memcache"
	"github.com/golang-jwt/jwt/v5"
)

type cook struct{ id string }

type kitchen struct {
	mc     *memcache.Client
	secret []byte
	lists  map[string]string
}

// New returns the handler of /kitchens/{kitchen}/shopping.
func New(memcached string, secret []byte) http.Handler {
	k := &kitchen{memcache.New(memcached), secret, map[string]string{
		"alice": "truffles", "bob": "rice, beans",
	}}
	mux := http.NewServeMux()
	mux.HandleFunc("/kitchens/{kitchen}/shopping", k.shopping)
	return mux
}

func (k *kitchen) whoCooks(dst *cook, header http.Header) bool {
	token, err := jwt.Parse(strings.TrimPrefix(header.Get("Authorization"), "Bearer "),
		func(*jwt.Token) (any, error) { return k.secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		return false
	}
	dst.id, err = token.Claims.GetSubject()
	return err == nil && dst.id != ""
}

func setKey(key *string, c cook, kitchen string) {
	*key = fmt.Sprintf("shopping-%x", sha256.Sum256(fmt.Appendf(nil, "%q %q", kitchen, c.id)))
}

func (k *kitchen) shopping(w http.ResponseWriter, r *http.Request) {
	var (
		c   cook
		key string
	)
	if !k.whoCooks(&c, r.Header) {
		http.Error(w, "only for cooks", http.StatusUnauthorized)
		return
	}
	setKey(&key, c, r.PathValue("kitchen"))
	it, err := k.mc.Get(key)
	if err != nil {
		it = &memcache.Item{Key: key, Value: []byte(k.lists[c.id])}
		if err := k.mc.Set(it); err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
	}
	_, _ = w.Write(it.Value)
}
