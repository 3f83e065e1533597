// Package schedule finds the free rooms of the caller's tenant.
package schedule

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v4"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type slot struct {
	day  string
	hour int
}

type room struct {
	name, tenant string
	busy         []slot
}

var rooms = []room{
	{"Curie", "acme", nil},
	{"Bohr", "acme", []slot{{"mon", 9}}},
	{"Noether", "acme", []slot{{"tue", 9}}},
	{"Basement", "globex", nil},
}

var free = struct {
	sync.Mutex
	at map[slot][]string
}{at: make(map[slot][]string)}

func tenantOf(r *http.Request) (string, error) {
	tok, err := jwt.Parse(strings.Replace(r.Header.Get("Authorization"), "Bearer ", "", 1),
		func(*jwt.Token) (interface{}, error) { return oracle.Secret, nil },
		jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		return "", err
	}
	mc, ok := tok.Claims.(jwt.MapClaims)
	if !ok || !tok.Valid {
		return "", errors.New("invalid token")
	}
	t, ok := mc["tenant"].(string)
	if !ok {
		return "", errors.New("no tenant")
	}
	return t, nil
}

func handle(w http.ResponseWriter, r *http.Request) {
	var names []string
	var hit bool
	s := slot{day: r.PathValue("day")}
	tenant, err := tenantOf(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	fmt.Sscanf(r.PathValue("hour"), "%d", &s.hour)

	free.Lock()
	defer free.Unlock()
	if names, hit = free.at[s]; hit {
		goto answer
	}
search:
	for _, rm := range rooms {
		if rm.tenant != tenant {
			continue
		}
		for _, b := range rm.busy {
			if b == s {
				continue search
			}
		}
		names = append(names, rm.name)
	}
	// limitation(leaks): the list is appended to what a missed lookup of the same map returned, which is how a list of members grows too
	free.at[s] = names
answer:
	fmt.Fprintln(w, strings.Join(names, ", "))
}

var Case = oracle.Case{
	Path: "/free/mon/9",
	New: func(*oracle.Env) http.Handler {
		mux := http.NewServeMux()
		mux.HandleFunc("GET /free/{day}/{hour}", handle)
		return mux
	},
}
