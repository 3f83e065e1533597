// Package y_kiosk sells snacks to people in the train.
package y_kiosk

import (
	"encoding/json"
	"log"
	"net/http"
	"sort"
	"strings"
	"sync"

	"github.com/gorilla/mux"
	"github.com/gorilla/sessions"
)

// methods is a handler for each method of a path.
type methods map[string]http.HandlerFunc

func (m methods) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h, ok := m[r.Method]; ok {
		h(w, r)
		return
	}
	allowed := []string{http.MethodOptions}
	for method := range m {
		allowed = append(allowed, method)
	}
	sort.Strings(allowed)
	w.Header().Set("Allow", strings.Join(allowed, ", "))
	status := http.StatusNoContent
	if r.Method != http.MethodOptions {
		status = http.StatusMethodNotAllowed
	}
	w.WriteHeader(status)
}

type line struct {
	Snack string `json:"snack"`
	N     int    `json:"n"`
}

// Kiosk is the shop.
type Kiosk struct {
	store sessions.Store

	mu    sync.Mutex
	carts map[string][]line
}

// New opens the shop.
func New(store sessions.Store) http.Handler {
	k := &Kiosk{store: store, carts: map[string][]line{
		"alice": {{"pretzel", 2}, {"tea", 1}},
		"bob":   {{"coffee", 1}},
	}}
	r := mux.NewRouter()
	r.Handle("/snacks", methods{http.MethodGet: k.snacks})
	r.Handle("/cart", methods{
		http.MethodGet:    k.showCart,
		http.MethodPost:   k.addToCart,
		http.MethodDelete: k.emptyCart,
	})
	r.NotFoundHandler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		reply(w, http.StatusNotFound, "no such page: "+r.URL.Path)
	})
	return calm(r)
}

// calm answers where a handler panicked.
func calm(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if p := recover(); p != nil {
				log.Printf("%s: %v", r.URL.Path, p)
				reply(w, http.StatusInternalServerError, "out of order")
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func (k *Kiosk) customer(r *http.Request) string {
	s, err := k.store.Get(r, "kiosk")
	if err != nil {
		return ""
	}
	name, _ := s.Values["customer"].(string)
	return name
}

func (k *Kiosk) snacks(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Cache-Control", "max-age=60")
	reply(w, http.StatusOK, []string{"coffee", "pretzel", "tea"})
}

func (k *Kiosk) showCart(w http.ResponseWriter, r *http.Request) {
	name := k.customer(r)
	if name == "" {
		reply(w, http.StatusUnauthorized, "where do you sit?")
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	cart := append([]line{}, k.carts[name]...)
	w.Header().Set("Pragma", "no-cache")
	w.Header().Set("Expires", "0")
	reply(w, http.StatusOK, cart) // want `\(nostore:header:warning\)`
}

func (k *Kiosk) addToCart(w http.ResponseWriter, r *http.Request) {
	name := k.customer(r)
	var l line
	err := json.NewDecoder(r.Body).Decode(&l)
	switch {
	case name == "":
		reply(w, http.StatusUnauthorized, "where do you sit?")
	case err != nil || l.N < 1:
		reply(w, http.StatusUnprocessableEntity, "how many of what?")
	default:
		k.mu.Lock()
		defer k.mu.Unlock()
		k.carts[name] = append(k.carts[name], l)
		reply(w, http.StatusOK, k.carts[name])
	}
}

func (k *Kiosk) emptyCart(w http.ResponseWriter, r *http.Request) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.carts, k.customer(r))
	w.WriteHeader(http.StatusNoContent)
}

// reply sends v as JSON.
func reply(w http.ResponseWriter, status int, v interface{}) {
	defer w.Header().Set("Cache-Control", "no-store")
	b, err := json.Marshal(v)
	if err != nil {
		status, b = http.StatusInternalServerError, []byte(`"cannot say it"`)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	w.Write(b)
}
