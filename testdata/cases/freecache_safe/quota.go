// Package freecache_safe answers how much of a storage quota is used, a cache entry an owner and bucket.
package freecache_safe

import (
	"encoding/binary"
	"fmt"
	"net/http"
	"strings"

	"github.com/coocood/freecache"
	"github.com/golang-jwt/jwt/v5"
)

// Disk measures what somebody stores in a bucket.
type Disk interface {
	UsedBy(owner, bucket string) uint64
}

type fakeDisk map[string]uint64

func (d fakeDisk) UsedBy(owner, bucket string) uint64 { return d[owner+"/"+bucket] }

// Quota is the handler.
type Quota struct {
	Disk   Disk
	Cache  *freecache.Cache
	Secret []byte
}

func (q *Quota) authenticate(r *http.Request) (*jwt.RegisteredClaims, bool) {
	raw, found := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !found {
		return nil, false
	}
	token, err := jwt.ParseWithClaims(raw, &jwt.RegisteredClaims{}, func(t *jwt.Token) (any, error) {
		if t.Method != jwt.SigningMethodHS256 {
			return nil, fmt.Errorf("unexpected method %v", t.Header["alg"])
		}
		return q.Secret, nil
	})
	if err != nil {
		return nil, false
	}
	claims, ok := token.Claims.(*jwt.RegisteredClaims)
	return claims, ok && token.Valid
}

func (q *Quota) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	claims, ok := q.authenticate(r)
	if !ok {
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	bucket := strings.TrimPrefix(r.URL.Path, "/quota/")
	id := []byte("quota#")
	id = append(id, claims.Subject...)
	id = append(id, 0)
	id = append(id, bucket...)

	var used uint64
	if b, err := q.Cache.Get(id); err == nil {
		used = binary.BigEndian.Uint64(b)
	} else {
		used = q.Disk.UsedBy(claims.Subject, bucket)
		if err := q.Cache.Set(id, binary.BigEndian.AppendUint64(nil, used), 30); err != nil {
			http.Error(w, err.Error(), http.StatusInsufficientStorage)
			return
		}
	}
	_, _ = fmt.Fprintf(w, "%s: %d bytes used\n", bucket, used)
}
