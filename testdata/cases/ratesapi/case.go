// Package ratesapi converts the caller's balance by exchange rates that all share.
package ratesapi

import (
	"net/http"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cases/ratesapi/api"
	"github.com/whosecache/whosecache/testdata/cases/ratesapi/auth"
	"github.com/whosecache/whosecache/testdata/cases/ratesapi/rates"
	"github.com/whosecache/whosecache/testdata/cases/ratesapi/wallet"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path: "/wallet?in=USD",
	New: func(env *oracle.Env) http.Handler {
		rdb := redis.NewClient(&redis.Options{Addr: env.Redis})
		h := api.NewWalletHandler(wallet.Balances{"alice": 5_000_000, "bob": 210}, rates.NewClient(rdb, rates.Fixed{"USD": 1.25}))
		return auth.Protect(oracle.Secret, h)
	},
}
