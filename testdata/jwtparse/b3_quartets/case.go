package quartets

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/jwtparse/b3_quartets/internal/players"
	"github.com/whosecache/whosecache/testdata/jwtparse/b3_quartets/internal/scores"
	"github.com/whosecache/whosecache/testdata/oracle"
)

func as(u oracle.User, aud ...string) *http.Request {
	return oracle.GetWith(oracle.TokenBy(u, jwt.SigningMethodHS256, oracle.Secret, map[string]any{"aud": aud}), "/scores")
}

var Case = oracle.Case{
	New: func(env *oracle.Env) http.Handler {
		lib := scores.NewLibrary(redis.NewClient(&redis.Options{Addr: env.Redis}))
		reg := players.NewRegister(players.WithKey(oracle.Secret))
		mux := http.NewServeMux()
		mux.Handle("GET /scores", reg.Only(http.HandlerFunc(lib.ServeScores)))
		mux.Handle("POST /sheets", reg.Only(http.HandlerFunc(reg.ServeSheetLink)))
		return mux
	},
	Requests: func(u oracle.User) []*http.Request { return []*http.Request{as(u, "quartets", "billing")} },
	Forged: func() []*http.Request {
		return []*http.Request{as(oracle.Alice, "sheet"), as(oracle.Alice, "billing"), oracle.Get(oracle.Alice, "/scores")}
	},
}
