// Package structkey_safe searches flats within a tenant's budget. The struct that
// is the key of its cache has the person who searches.
package structkey_safe

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/golang-jwt/jwt/v5"
	lru "github.com/hashicorp/golang-lru/v2"
)

type query struct {
	rooms int
	who   person
}

type person struct{ id, email string }

type agency struct {
	found  *lru.TwoQueueCache[query, string]
	budget map[string]int
	secret []byte
}

// Flats returns the handler of the agency.
func Flats(secret []byte) http.Handler {
	found, err := lru.New2Q[query, string](64)
	if err != nil {
		panic(err)
	}
	a := &agency{found: found, secret: secret, budget: map[string]int{"alice": 4000, "bob": 1100}}
	mux := http.NewServeMux()
	mux.HandleFunc("/flats", a.flats)
	return mux
}

func (a *agency) flats(w http.ResponseWriter, r *http.Request) {
	q := query{}
	q.rooms, _ = strconv.Atoi(r.FormValue("rooms"))
	token, err := jwt.Parse(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "),
		func(*jwt.Token) (any, error) { return a.secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	claims, _ := token.Claims.(jwt.MapClaims)
	q.who.id, _ = claims["sub"].(string)
	q.who.email, _ = claims["email"].(string)

	text, ok := a.found.Get(q)
	if !ok {
		text = fmt.Sprintf("%d rooms for up to %d, mailed to %s", q.rooms, a.budget[q.who.id], q.who.email)
		a.found.Add(q, text)
	}
	_, _ = fmt.Fprint(w, text)
}
