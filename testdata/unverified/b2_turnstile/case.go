package turnstile

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/unverified/b2_turnstile/internal/trust"
	"github.com/whosecache/whosecache/testdata/unverified/b2_turnstile/internal/visits"
)

const stadium = "https://id.stadium.example"

func ask(u oracle.User, key []byte) []*http.Request {
	t := oracle.TokenBy(u, jwt.SigningMethodHS256, key, map[string]any{"iss": stadium})
	return []*http.Request{oracle.GetWith(t, "/visits")}
}

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		ring := trust.Ring{
			stadium:                       oracle.Secret,
			"https://partner-sso.example": []byte("shared with the partner, 32 bytes"),
		}
		return NewRouter(ring, visits.NewCounter(visits.Log{
			{Issuer: stadium, Subject: "alice"}: {"alice: gate 4, final"},
			{Issuer: stadium, Subject: "bob"}:   {"bob: gate 9, derby", "bob: gate 9, cup"},
		}))
	},
	Requests: func(u oracle.User) []*http.Request { return ask(u, oracle.Secret) },
	Forged: func() []*http.Request {
		return ask(oracle.Alice, []byte("shared with the partner, 32 bytes"))
	},
}
