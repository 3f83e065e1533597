package accounts

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

const slot = "account"

type Account struct {
	ID    int
	Login string
	Class string
}

// Keys are the accounts by their API keys.
type Keys map[string]Account

func Resolve(keys Keys) gin.HandlerFunc {
	return func(c *gin.Context) {
		acc, ok := keys[c.GetHeader("X-Api-Key")]
		if !ok {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		c.Set(slot, acc)
		c.Next()
	}
}

func From(c *gin.Context) (Account, bool) {
	v, ok := c.Get(slot)
	if !ok {
		return Account{}, false
	}
	acc, ok := v.(Account)
	return acc, ok
}
