package playlists

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New:      func(env *oracle.Env) http.Handler { return API(oracle.Secret) },
	Requests: oracle.Collide(oracle.Alice, "/playlists/blue", oracle.Bob.As("aliceb"), "/playlists/lue"),
}
