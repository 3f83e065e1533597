package pharmacy

import (
	"net/http"

	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/unverified/b2_pharmacy/internal/stock"
)

func request(access, id string) []*http.Request {
	r := oracle.GetWith(access, "/shelf")
	r.Header.Set("X-Id-Token", id)
	return []*http.Request{r}
}

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return adaptor.FiberApp(newApp(oracle.Secret, stock.New(map[string][]string{
			"acme":   {"acme aspirin 40", "acme insulin 12"},
			"globex": {"globex bandages 7"},
		})))
	},
	Requests: func(u oracle.User) []*http.Request { return request(oracle.Token(u), oracle.Token(u)) },
	Forged: func() []*http.Request {
		clerk := oracle.User{Subject: "carol", Tenant: "initech"}
		home := oracle.TokenBy(oracle.User{Subject: "carol", Tenant: "acme"}, jwt.SigningMethodHS256, []byte("carol's own"), nil)
		return request(oracle.Token(clerk), home)
	},
}
