// Package deletes_safe removes entries from caches; all that it keeps is how often.
package deletes_safe

import (
	"errors"
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"
	"github.com/hashicorp/golang-lru/v2"
	"github.com/patrickmn/go-cache"
	"github.com/redis/go-redis/v9"
)

// Drafts are unpublished articles.
type Drafts struct {
	Secret []byte
	RDB    *redis.Client
	Pages  *cache.Cache
	Local  *lru.Cache[string, string]

	mu     sync.Mutex
	byName map[string]bool // owner/name
}

var errNotYours = errors.New("you have no such draft")

func (d *Drafts) remove(owner, name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.byName[owner+"/"+name] {
		return errNotYours
	}
	delete(d.byName, owner+"/"+name)
	return nil
}

// Delete handles DELETE /drafts/{name}.
func (d *Drafts) Delete(w http.ResponseWriter, r *http.Request) {
	var claims jwt.RegisteredClaims
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &claims,
		func(*jwt.Token) (any, error) { return d.Secret, nil })
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	name := r.PathValue("name")
	if err := d.remove(claims.Subject, name); err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}

	d.Local.Remove("draft:" + name)
	d.Pages.Delete("page of " + claims.Subject)
	if err := d.RDB.Del(r.Context(), "draft:"+name, "drafts:index").Err(); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	d.RDB.Incr(r.Context(), "drafts:generation")
	_, _ = w.Write([]byte("gone\n"))
}
