// Package edgeguests tells the guests of a hotel their room.
package edgeguests

import (
	"net/http"
	"net/http/httptest"
	"sync"

	"github.com/gorilla/mux"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/unverified/edgeguests/edge"
	"github.com/whosecache/whosecache/testdata/unverified/edgeguests/hooks"
)

var rooms sync.Map

func room(w http.ResponseWriter, r *http.Request) {
	guest := edge.Guest(r.Context())
	text, ok := rooms.Load(guest)
	if !ok {
		text = "the room of " + guest
		rooms.Store(guest, text) // want `the header x-user-id .*, which nobody verified, is in the cache key.*\(unverified:key:warning\)`
	}
	w.Write([]byte(text.(string)))
}

func ask(guest string) []*http.Request {
	r := httptest.NewRequest(http.MethodGet, "/room", nil)
	r.Header.Set("X-User-ID", guest)
	return []*http.Request{r}
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		rooms.Clear()
		m := mux.NewRouter()
		m.Handle("/room", edge.Guests(http.HandlerFunc(room)))
		m.Handle("/paid", hooks.Paid(oracle.Secret))
		return m
	},
	Requests: func(u oracle.User) []*http.Request { return ask(u.Subject) },
	Forged:   func() []*http.Request { return ask("alice") },
}
