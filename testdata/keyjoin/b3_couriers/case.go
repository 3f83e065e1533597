package couriers

import (
	"net/http"
	"net/http/httptest"

	"github.com/gorilla/mux"

	"github.com/whosecache/whosecache/testdata/keyjoin/b3_couriers/internal/apikey"
	"github.com/whosecache/whosecache/testdata/keyjoin/b3_couriers/internal/tracking"
	"github.com/whosecache/whosecache/testdata/oracle"
)

const (
	aliceKey = "ck_live_4f1c9a77"
	bobKey   = "ck_live_b02e5d18"
)

var bob = oracle.Bob.As("alice:depot")

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		keys := apikey.NewRing()
		keys.Issue(aliceKey, apikey.Account{Login: oracle.Alice.Subject, Company: oracle.Alice.Tenant, Contact: oracle.Alice.Email})
		keys.Issue(bobKey, apikey.Account{Login: bob.Subject, Company: bob.Tenant, Contact: bob.Email})
		r := mux.NewRouter()
		v1 := r.PathPrefix("/v1").Subrouter()
		v1.Use(keys.Middleware)
		v1.HandleFunc("/status", tracking.NewTracker(tracking.Fleet{"van", "bike", "truck"}).Status).Methods(http.MethodGet)
		return r
	},
	Requests: func(u oracle.User) []*http.Request {
		path, key := "/v1/status?ref=51", bobKey
		if u.Subject == oracle.Alice.Subject {
			path, key = "/v1/status?ref=depot:51", aliceKey
		}
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Header.Set("X-Api-Key", key)
		return []*http.Request{r}
	},
}
