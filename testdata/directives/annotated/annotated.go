// Package annotated is a service on a store and an identity of its own, which
// annotations explain.
package annotated

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/directives/annotated/internal/auth"
	"github.com/whosecache/whosecache/testdata/directives/annotated/internal/kv"
)

// Server serves orders.
type Server struct {
	kv    *kv.Client
	store kv.Store
}

// Orders are those of the caller.
func (s *Server) Orders(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	me := auth.Lookup(r)
	key := "orders:" + r.PathValue("shop")
	if v, ok := s.kv.Fetch(key); ok {
		_, _ = w.Write(v)
		return
	}
	v := []byte("orders of " + me.Badge)
	s.kv.Put(key, v) // want `cachekey:attribute`
	_, _ = w.Write(v)
}

// Own are his, under his own key.
func (s *Server) Own(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	me := auth.Lookup(r)
	v := []byte("orders of " + me.Badge)
	s.kv.Put("own:"+me.Badge, v)
	_, _ = w.Write(v)
}

// Plans are those of the caller's section.
func (s *Server) Plans(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	v := []byte("plans of " + auth.Section(r))
	s.store.Keep("plans:"+r.PathValue("year"), v) // want `cachekey:attribute`
	_, _ = w.Write(v)
}

// Visit is the visitor's way through the house.
func (s *Server) Visit(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	t := auth.Shown(r.PathValue("gate"))
	v := []byte("way of " + t.Holder)
	s.store.Keep("ways:"+r.PathValue("house"), v) // want `cachekey:subject`
	_, _ = w.Write(v)
}
