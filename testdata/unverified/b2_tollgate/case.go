package tollgate

import (
	"net/http"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/unverified/b2_tollgate/internal/statements"
)

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		ledger := statements.Ledger{
			"alice": {{Gate: "A1 north, acme truck", Cents: 420}, {Gate: "A1 south, acme truck", Cents: 420}},
			"bob":   {{Gate: "B7, globex van", Cents: 180}},
		}
		return Handler(statements.NewService(ledger, time.Minute))
	},
	Path: "/statement",
	Forged: func() []*http.Request {
		guessed := oracle.TokenBy(oracle.Alice, jwt.SigningMethodHS256, []byte("guessed"), nil)
		return []*http.Request{oracle.GetWith(guessed, "/statement")}
	},
}
