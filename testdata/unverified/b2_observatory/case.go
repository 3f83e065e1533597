package observatory

import (
	"net/http"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/unverified/b2_observatory/internal/schedule"
)

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return Router(schedule.NewBoard(schedule.Nights{
			"alice": {"alice: M31, dome 2", "alice: Vega, dome 1"},
			"bob":   {"bob: Mars, dome 1"},
		}, time.Hour))
	},
	Path: "/nights/mine",
	Forged: func() []*http.Request {
		return []*http.Request{oracle.GetWith(
			oracle.TokenBy(oracle.Alice, jwt.SigningMethodHS512, []byte("whatever-key-comes-to-mind"), nil), "/nights/mine")}
	},
}
