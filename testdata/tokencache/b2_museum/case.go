package museum

import (
	"context"
	"net/http"
	"time"

	"github.com/gofiber/fiber/v3/middleware/adaptor"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/tokencache/b2_museum/internal/depot"
)

type depotStub map[string][]string

func (depotStub) Login(context.Context, string, string) (string, time.Duration, error) {
	return "depot-access-31337", time.Hour, nil
}

func (s depotStub) Reserved(_ context.Context, _, visitor string) ([]string, error) {
	return s[visitor], nil
}

var Case = oracle.Case{
	New: func(env *oracle.Env) http.Handler {
		api := depotStub{"alice": {"alice: amphora"}, "bob": {"bob: coin"}}
		rdb := redis.NewClient(&redis.Options{Addr: env.Redis})
		return adaptor.FiberApp(newApp(oracle.Secret, depot.NewClient(api, rdb, depot.Account{ID: "museum", Secret: "from-vault"})))
	},
	Path: "/reservations",
}
