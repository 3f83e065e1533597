package regattas

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/jwtparse/b3_regattas/internal/crew"
	"github.com/whosecache/whosecache/testdata/jwtparse/b3_regattas/internal/results"
	"github.com/whosecache/whosecache/testdata/oracle"
)

func with(u oracle.User, aud any) *http.Request {
	return oracle.GetWith(oracle.TokenBy(u, jwt.SigningMethodHS256, oracle.Secret, map[string]any{"aud": aud}), "/results")
}

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		e := echo.New()
		tokens := crew.Tokens{Key: oracle.Secret}
		board := &results.Board{Boats: 11}
		e.GET("/results", board.Mine, tokens.Sailors)
		e.GET("/live", results.Live, tokens.Spectators)
		return e
	},
	Requests: func(u oracle.User) []*http.Request { return []*http.Request{with(u, "regatta")} },
	Forged: func() []*http.Request {
		return []*http.Request{with(oracle.Alice, "regatta-live"), with(oracle.Alice, []string{})}
	},
}
