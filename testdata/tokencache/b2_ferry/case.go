package ferry

import (
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/tokencache/b2_ferry/internal/limit"
	"github.com/whosecache/whosecache/testdata/tokencache/b2_ferry/internal/operators"
)

var harbour = operators.Registry{
	"fk-77a1-acme":   {Code: "ACM", Fleet: []string{"acme star"}},
	"fk-0c9d-globex": {Code: "GLX", Fleet: []string{"globex pearl", "globex gull"}},
}

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return New(harbour, limit.New(100, time.Minute))
	},
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/fleet", nil)
		r.Header.Set("Api-Key", map[string]string{"acme": "fk-77a1-acme", "globex": "fk-0c9d-globex"}[u.Tenant])
		return []*http.Request{r, r.Clone(r.Context())}
	},
}
