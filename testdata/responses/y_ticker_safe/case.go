package y_ticker_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/responses/y_ticker_safe/quotes"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return New(Config{
			Origins: []string{"https://app.example"},
			Key:     oracle.Secret,
			Quotes: quotes.NewExchange(
				map[string]int{"ACME": 1203, "GLBX": 88, "SOIL": 4},
				map[string][]string{"alice": {"ACME", "SOIL"}, "bob": {"GLBX"}},
			),
		})
	},
	Requests: func(u oracle.User) []*http.Request {
		preflight := oracle.Get(u, "/watch")
		preflight.Method = http.MethodOptions
		preflight.Header.Set("Origin", "https://app.example")
		return []*http.Request{
			oracle.Get(u, "/quotes/ACME"),
			preflight,
			oracle.Get(u, "/watch"),
			oracle.Get(u, "/watch/events"),
		}
	},
}
