package apiary

import (
	"io"
	"log/slog"
	"net/http"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/unverified/b2_apiary/internal/hives"
)

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		yard, err := hives.NewYard(hives.Records{
			"alice": {"alice: queen 2024, 9 frames"},
			"bob":   {"bob: swarm, 4 frames"},
		})
		if err != nil {
			panic(err)
		}
		return New(slog.New(slog.NewJSONHandler(io.Discard, nil)), oracle.Secret, yard)
	},
	Path: "/hives",
	Forged: func() []*http.Request {
		return []*http.Request{oracle.GetWith(oracle.TokenBy(oracle.Alice, jwt.SigningMethodHS256, []byte("stranger"), nil), "/hives")}
	},
}
