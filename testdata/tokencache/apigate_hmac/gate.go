// Package apigate_hmac answers partners who come with an API key.
package apigate_hmac

import (
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/bradfitz/gomemcache/memcache"
	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/oracle"
)

var pepper = []byte("made when the service was installed")

var partners = map[string]string{
	"pk_live_4f9aa1c7e2": oracle.Alice.Tenant,
	"pk_live_b0c35d8817": oracle.Bob.Tenant,
}

func account(key string) (string, error) {
	tenant, ok := partners[key]
	if !ok {
		return "", errors.New("unknown key")
	}
	return tenant + ": 12 seats", nil
}

func plan(mc *memcache.Client) gin.HandlerFunc {
	return func(c *gin.Context) {
		apiKey := c.GetHeader("X-API-Key")
		mac := hmac.New(sha256.New, pepper)
		mac.Write([]byte(apiKey))
		entry := fmt.Sprintf("plan/%x", mac.Sum(nil))
		if it, err := mc.Get(entry); err == nil {
			c.Data(http.StatusOK, "text/plain", it.Value)
			return
		}
		text, err := account(apiKey)
		if err != nil {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": err.Error()})
			return
		}
		_ = mc.Set(&memcache.Item{Key: entry, Value: []byte(text), Expiration: 60})
		c.String(http.StatusOK, text)
	}
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(env *oracle.Env) http.Handler {
		gin.SetMode(gin.ReleaseMode)
		r := gin.New()
		r.GET("/plan", plan(memcache.New(env.Memcache)))
		return r
	},
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/plan", nil)
		for key, tenant := range partners {
			if tenant == u.Tenant {
				r.Header.Set("X-API-Key", key)
			}
		}
		return []*http.Request{r}
	},
}
