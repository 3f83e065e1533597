package freshentity_safe

import (
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(env *oracle.Env) http.Handler {
		mux := http.NewServeMux()
		mux.HandleFunc("POST /jobs", NewFarm(env.Redis, oracle.Secret).Submit)
		return mux
	},
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodPost, "/jobs", strings.NewReader("scene=sunset"))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Authorization", "Bearer "+oracle.Token(u))
		return []*http.Request{r}
	},
}
