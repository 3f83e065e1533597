// Package genericcache_safe keeps the loan that was asked for last. A hit is
// only served to the customer whom it belongs to.
package genericcache_safe

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cases/genericcache_safe/box"
)

type loan struct {
	Owner string `json:"owner"`
	Owed  int    `json:"owed"`
}

type lender struct {
	recent box.Box[string, loan]
	owed   map[string]int
	secret []byte
}

// New returns the handler of /loans/{loan}.
func New(secret []byte) http.Handler {
	l := &lender{secret: secret, owed: map[string]int{"alice": 120000, "bob": 800}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /loans/{loan}", l.show)
	return mux
}

func (l *lender) show(w http.ResponseWriter, r *http.Request) {
	claims := jwt.MapClaims{}
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), claims,
		func(*jwt.Token) (any, error) { return l.secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	sub, err := claims.GetSubject()
	if err != nil || sub == "" {
		http.Error(w, "anonymous", http.StatusUnauthorized)
		return
	}
	name := r.PathValue("loan")
	v, ok := l.recent.Peek(name)
	if !ok || v.Owner != sub {
		v = loan{Owner: sub, Owed: l.owed[sub]}
		l.recent.Put(name, v)
	}
	_ = json.NewEncoder(w).Encode(v)
}
