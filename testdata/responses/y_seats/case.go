package y_seats

import (
	"net/http"

	"github.com/gofiber/fiber/v2/middleware/adaptor"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/v2/bookings",
	New: func(*oracle.Env) http.Handler {
		return adaptor.FiberApp(Setup(oracle.Secret))
	},
}
