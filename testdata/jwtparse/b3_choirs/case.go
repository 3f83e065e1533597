package choirs

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/jwtparse/b3_choirs/internal/rehearsal"
	"github.com/whosecache/whosecache/testdata/jwtparse/b3_choirs/internal/singer"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: func(env *oracle.Env) http.Handler {
		rdb := redis.NewClient(&redis.Options{Addr: env.Redis})
		return rehearsal.Handler(singer.Service{Key: oracle.Secret}, rehearsal.NewCalendar(rdb))
	},
	Path: "/rehearsals",
	Forged: func() []*http.Request {
		invitation := oracle.TokenBy(oracle.Alice, jwt.SigningMethodHS256, oracle.Secret,
			map[string]any{"aud": []string{"invitation"}})
		return []*http.Request{oracle.GetWith(invitation, "/rehearsals")}
	},
}
