// Package walletview serves the balances of a wallet.
package walletview

import (
	"fmt"
	"net/http"
	"sync/atomic"

	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/cacheonce/walletview/identity"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type balances struct {
	Owner string         `json:"owner"`
	Coins map[string]int `json:"coins"`
}

type api struct {
	key      []byte
	ledger   func(email string) map[string]int
	snapshot atomic.Pointer[balances]
}

func (a *api) show(c echo.Context) error {
	acc, err := identity.FromRequest(c, a.key)
	if err != nil {
		return echo.NewHTTPError(http.StatusUnauthorized, err.Error())
	}
	if b := a.snapshot.Load(); b != nil {
		return c.JSON(http.StatusOK, b)
	}
	b := &balances{Owner: acc.Email, Coins: a.ledger(acc.Email)}
	a.snapshot.Store(b) // want `a\.snapshot keeps what depends on who the first caller is .*\(cacheonce:subject\)`
	return c.JSON(http.StatusOK, b)
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/balances",
	New: func(*oracle.Env) http.Handler {
		a := &api{key: oracle.Secret, ledger: func(email string) map[string]int {
			return map[string]int{fmt.Sprintf("coin-%d", len(email)): 7 * len(email)}
		}}
		e := echo.New()
		e.GET("/balances", a.show)
		return e
	},
}
