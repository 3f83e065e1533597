// Package outparam lists a member's workouts in a gym. Who the member is comes
// from a home-made function that fills a struct of the caller's.
package outparam

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/bradfitz/gomemcache/memcache"
	"github.com/golang-jwt/jwt/v5"
)

// Identity is who sent a request.
type Identity struct {
	ID     string
	Name   string
	Groups []string
}

var errAnonymous = errors.New("please log in")

type gym struct {
	mc       *memcache.Client
	secret   []byte
	workouts map[string][]string
}

// New returns the API of the gym.
func New(memcached string, secret []byte) http.Handler {
	g := &gym{mc: memcache.New(memcached), secret: secret, workouts: map[string][]string{
		"alice": {"rowing 5000 m"}, "bob": {"yoga", "squats"},
	}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /gyms/{gym}/workouts", g.list)
	return mux
}

// identify fills id from the request's token.
func (g *gym) identify(r *http.Request, id *Identity) error {
	raw, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		return errAnonymous
	}
	var claims struct {
		jwt.RegisteredClaims
		Name   string   `json:"name"`
		Groups []string `json:"groups"`
	}
	keyfunc := func(*jwt.Token) (any, error) { return g.secret, nil }
	if _, err := jwt.ParseWithClaims(raw, &claims, keyfunc, jwt.WithValidMethods([]string{"HS256"})); err != nil {
		return errors.Join(errAnonymous, err)
	}
	id.ID, id.Name, id.Groups = claims.Subject, claims.Name, claims.Groups
	return nil
}

func (g *gym) list(w http.ResponseWriter, r *http.Request) {
	var member Identity
	if err := g.identify(r, &member); err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	key := "workouts." + r.PathValue("gym")
	if it, err := g.mc.Get(key); err == nil {
		_, _ = w.Write(it.Value)
		return
	}
	body, err := json.Marshal(map[string]any{"member": member.Name, "workouts": g.workouts[member.ID]})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_ = g.mc.Set(&memcache.Item{Key: key, Value: body, Expiration: 60}) // want `value depends on the caller \(.*gym.go:\d+\) but cache key .* does not: .* \(cachekey:subject\)`
	_, _ = w.Write(body)
}
