// Package memcacheitem serves mail folders from memcached.
package memcacheitem

import (
	"encoding/json"
	"log"
	"net/http"

	"github.com/bradfitz/gomemcache/memcache"
	"github.com/whosecache/whosecache/testdata/cases/memcacheitem/identity"
)

type mail struct {
	From, Subject string
}

// Server shows people their mail.
type Server struct {
	mc    *memcache.Client
	store map[string]map[string][]mail // person, folder
}

// NewServer stands before the memcached servers.
func NewServer(servers ...string) *Server {
	return &Server{
		mc: memcache.New(servers...),
		store: map[string]map[string][]mail{
			"alice@acme.example": {"inbox": {{"ceo@acme.example", "the merger"}}},
			"bob@globex.example": {"inbox": {{"news@globex.example", "this week"}}},
		},
	}
}

// Routes guards the server's routes.
func (s *Server) Routes(secret []byte) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/mail/{folder}", s.folder)
	return identity.Required(secret, mux)
}

func (s *Server) folder(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("folder")
	if it, err := s.mc.Get("folder_" + name); err == nil {
		reply(w, it.Value)
		return
	}

	mails, ok := s.store[identity.Email(r.Context())][name]
	if !ok {
		http.NotFound(w, r)
		return
	}
	js, err := json.Marshal(mails)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	if err := s.mc.Set(&memcache.Item{Key: "folder_" + name, Value: js, Expiration: 120}); err != nil { // want `\(cachekey:subject\)`
		log.Printf("folder %q is not cached: %v", name, err)
	}
	reply(w, js)
}

func reply(w http.ResponseWriter, js []byte) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_, _ = w.Write(js)
}
