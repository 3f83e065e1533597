package participants_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/cases/participants_safe/roomdb"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/rooms/lobby/participants/PA_1",
	New:  func(*oracle.Env) http.Handler { return New(roomdb.Open(), oracle.Secret) },
}
