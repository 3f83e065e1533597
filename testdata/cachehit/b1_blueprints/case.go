package b1_blueprints

import (
	"net/http"
	"net/http/httptest"

	"github.com/gorilla/mux"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_blueprints/keys"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: New,
	Requests: func(u oracle.User) []*http.Request {
		return []*http.Request{request("key-" + u.Subject)}
	},
	Forged: func() []*http.Request {
		return []*http.Request{request("key-of-nobody")}
	},
}

func request(key string) *http.Request {
	r := httptest.NewRequest(http.MethodGet, "/blueprints/pump-7", nil)
	r.Header.Set("X-Api-Key", key)
	return r
}

// New starts the blueprint service.
func New(*oracle.Env) http.Handler {
	registry := keys.NewRegistry()
	registry.Add("key-"+oracle.Alice.Subject, oracle.Alice.Name)
	registry.Add("key-"+oracle.Bob.Subject, oracle.Bob.Name)

	d := &drawings{keys: registry, plans: plans}
	r := mux.NewRouter()
	r.HandleFunc("/blueprints/{part}", d.get).Methods(http.MethodGet)
	return r
}
