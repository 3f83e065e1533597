package y_clinic

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/portal/me/vaccinations",
	New: func(*oracle.Env) http.Handler {
		return New(Config{Practice: "Dr. Marsh & Partners", Secret: oracle.Secret})
	},
}
