package b1_weather

import (
	"net/http"
	"net/http/httptest"

	"github.com/gorilla/mux"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_weather/internal/customers"
	"github.com/whosecache/whosecache/testdata/cachehit/b1_weather/internal/forecast"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: New,
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/forecast/oslo", nil)
		r.Header.Set("X-Api-Key", "wk_"+u.Subject)
		return []*http.Request{r}
	},
}

// New starts the forecast API.
func New(*oracle.Env) http.Handler {
	book := customers.NewBook(
		&customers.Customer{Key: "wk_alice", Name: "Alice", Credits: 100},
		&customers.Customer{Key: "wk_bob", Name: "Bob", Credits: 3},
	)
	r := mux.NewRouter()
	r.Use(book.Identify)
	forecast.NewHandler(forecast.NewModel()).Register(r)
	return r
}
