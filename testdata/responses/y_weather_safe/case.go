package y_weather_safe

import (
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/responses/y_weather_safe/keys"
)

func wind(n int) *int { return &n }

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return NewService(
			keys.Ring{
				"wk-alice": {Name: "Acme", Plan: "pro"},
				"wk-bob":   {Name: "Globex", Plan: "basic"},
			},
			table{"kiel": {{Sky: "rain", High: 11, Wind: wind(7)}, {Sky: "clouds", High: 12, Wind: wind(4)}, {Sky: "sun", High: 15, Wind: wind(3)}}},
			WithTimeout(5*time.Second), WithPlan("basic", 2), WithPlan("pro", 14),
		)
	},
	Requests: func(u oracle.User) []*http.Request {
		var all []*http.Request
		for _, path := range []string{"/", "/v1/cities/kiel", "/v1/cities/kiel/today", "/v1/plan", "/v1/account"} {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.Header.Set("X-Api-Key", "wk-"+u.Subject)
			all = append(all, r)
		}
		return append(all, httptest.NewRequest(http.MethodGet, "/v1/cities/kiel", nil))
	},
}
