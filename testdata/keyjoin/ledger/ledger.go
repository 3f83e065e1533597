// Package ledger adds up what an account spent in a month.
package ledger

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/bradfitz/gomemcache/memcache"
	"github.com/golang-jwt/jwt/v5"
	"github.com/gorilla/mux"
)

type ledger struct {
	mc     *memcache.Client
	secret []byte
	spent  map[string]string
}

// New is the ledger.
func New(addr string, secret []byte) http.Handler {
	l := &ledger{mc: memcache.New(addr), secret: secret, spent: map[string]string{"alice": "alice: 900", "bob": "bob: 3"}}
	r := mux.NewRouter()
	r.HandleFunc("/ledger/{month}", l.month).Methods(http.MethodGet)
	return r
}

func (l *ledger) month(w http.ResponseWriter, r *http.Request) {
	var claims jwt.RegisteredClaims
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &claims, func(*jwt.Token) (any, error) {
		return l.secret, nil
	}, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	month, err := time.Parse("2006-01", mux.Vars(r)["month"])
	if err != nil {
		http.NotFound(w, r)
		return
	}
	key := fmt.Sprintf("ledger/%s/%s", month.Format("2006-01"), claims.Subject)
	if item, err := l.mc.Get(key); err == nil {
		_, _ = w.Write(item.Value)
		return
	}
	text := l.spent[claims.Subject]
	_ = l.mc.Set(&memcache.Item{Key: key, Value: []byte(text), Expiration: 60})
	fmt.Fprint(w, text)
}
