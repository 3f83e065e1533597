package interfacecache

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/cases/interfacecache/rediskv"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/policies/home/claims",
	New:  func(env *oracle.Env) http.Handler { return New(rediskv.Dial(env.Redis), oracle.Secret) },
}
