package y_seats_safe

import (
	"net/http"

	"github.com/gofiber/fiber/v3/middleware/adaptor"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return adaptor.FiberApp(New(oracle.Secret).App())
	},
	Requests: func(u oracle.User) []*http.Request {
		return []*http.Request{
			oracle.Get(u, "/v3/bookings"),
			oracle.Get(u, "/v3/bookings/0/pass"),
			oracle.Get(u, "/v3/deck"),
			oracle.Get(u, "/sailings"),
		}
	},
}
