package singleflight_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path:    "/books/9780141439587",
	Overlap: true,
	New:     func(env *oracle.Env) http.Handler { return Catalogue(oracle.Secret, env.Gate) },
}
