// Package methodvalue_safe hands bound methods around: the handler, the loader, and the one
// that names the cache entry of a query.
package methodvalue_safe

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/jellydator/ttlcache/v3"
)

// getOrLoad returns the entry of key, and calls load if there is none.
func getOrLoad[V any](c *ttlcache.Cache[string, V], key string, load func() (V, error)) (V, error) {
	if item := c.Get(key); item != nil {
		return item.Value(), nil
	}
	v, err := load()
	if err == nil {
		c.Set(key, v, ttlcache.DefaultTTL)
	}
	return v, err
}

type playlist struct {
	Mood  string   `json:"mood"`
	Songs []string `json:"songs"`
}

type query struct {
	listener string
	mood     string
	library  map[string][]string
}

// id distinguishes what run distinguishes.
func (q query) id() string {
	return "playlist " + url.QueryEscape(q.mood) + " " + url.QueryEscape(q.listener)
}

// run makes the playlist.
func (q query) run() (playlist, error) {
	return playlist{Mood: q.mood, Songs: q.library[q.listener]}, nil
}

// Radio plays what its listeners like.
type Radio struct {
	secret    []byte
	library   map[string][]string
	playlists *ttlcache.Cache[string, playlist]
}

func (ra *Radio) tune(w http.ResponseWriter, r *http.Request) {
	token, err := jwt.Parse(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), ra.key)
	if err != nil {
		http.Error(w, "listeners only", http.StatusUnauthorized)
		return
	}
	listener, err := token.Claims.GetSubject()
	if err != nil {
		http.Error(w, "listeners only", http.StatusUnauthorized)
		return
	}
	q := query{listener: listener, mood: r.PathValue("mood"), library: ra.library}
	list, err := getOrLoad(ra.playlists, q.id(), q.run)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_ = json.NewEncoder(w).Encode(list)
}

func (ra *Radio) key(*jwt.Token) (any, error) { return ra.secret, nil }

// Listen makes the handler.
func Listen(secret []byte) http.Handler {
	ra := &Radio{
		secret:    secret,
		library:   map[string][]string{"alice": {"Aida", "Tosca"}, "bob": {"Thunderstruck"}},
		playlists: ttlcache.New(ttlcache.WithTTL[string, playlist](time.Hour)),
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /radio/{mood}", ra.tune)
	return mux
}
