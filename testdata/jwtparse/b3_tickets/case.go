package tickets

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/jwtparse/b3_tickets/internal/seats"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return seats.Routes(seats.NewPlan(seats.Hall{Rows: 18, PerRow: 24}))
	},
	Path: "/reservations/mine",
	Forged: func() []*http.Request {
		known := []byte("0123456789abcdef0123456789abcdef")
		return []*http.Request{oracle.GetWith(oracle.TokenBy(oracle.Alice, jwt.SigningMethodHS256, known, nil), "/reservations/mine")}
	},
}
