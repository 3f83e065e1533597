// Package jwxclaims lends books to who a jwx token names.
package jwxclaims

import (
	"encoding/json"
	"net/http"
	"sort"
	"time"

	"github.com/dgraph-io/ristretto/v2"
	"github.com/lestrrat-go/jwx/v3/jwa"
	"github.com/lestrrat-go/jwx/v3/jwt"
)

type loan struct {
	Title string `json:"title"`
	Due   string `json:"due"`
}

type library struct {
	secret []byte
	shelf  *ristretto.Cache[string, []loan]
	loans  map[string]map[string][]loan
}

func newLibrary(secret []byte) *library {
	shelf, err := ristretto.NewCache(&ristretto.Config[string, []loan]{
		NumCounters: 1000,
		MaxCost:     100,
		BufferItems: 64,
	})
	if err != nil {
		panic(err)
	}
	return &library{secret: secret, shelf: shelf, loans: map[string]map[string][]loan{
		"central": {
			"alice": {{"The Prince", "2030-01-02"}, {"Leviathan", "2030-01-01"}},
			"bob":   {{"Dune", "2030-02-01"}},
		},
	}}
}

func (l *library) overdueFirst(branch, reader string) []loan {
	list := append([]loan(nil), l.loans[branch][reader]...)
	sort.Slice(list, func(i, j int) bool { return list[i].Due < list[j].Due })
	return list
}

func (l *library) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	tok, err := jwt.ParseRequest(r, jwt.WithKey(jwa.HS256(), l.secret), jwt.WithValidate(true))
	if err != nil {
		http.Error(w, "no valid library card", http.StatusUnauthorized)
		return
	}
	reader, ok := tok.Subject()
	if !ok {
		http.Error(w, "an anonymous card", http.StatusUnauthorized)
		return
	}
	branch := r.URL.Query().Get("branch")

	loans, hit := l.shelf.Get(branch)
	if !hit {
		loans = l.overdueFirst(branch, reader)
		l.shelf.SetWithTTL(branch, loans, 1, 10*time.Second) // want `\(cachekey:subject\)`
		l.shelf.Wait()
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "\t")
	_ = enc.Encode(loans)
}
