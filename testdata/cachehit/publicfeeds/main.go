// Package publicfeeds shows prices to everybody, and greets partners.
package publicfeeds

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	gocache "github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type partner struct{ Name string }

type feeds struct {
	partners map[string]partner
	lots     map[string][]string
	cache    *gocache.Cache
}

func (f *feeds) get(c *gin.Context) {
	good := c.Param("good")
	c.Header("Cache-Control", "no-store")
	if text, ok := f.cache.Get("feed:" + good); ok {
		c.String(http.StatusOK, text.(string))
		return
	}
	if _, known := f.partners[c.GetHeader("X-Api-Key")]; !known {
		c.Header("X-Plan", "guest")
	}
	text := strings.Join(f.lots[good], "\n")
	if text == "" {
		c.AbortWithStatus(http.StatusNotFound)
		return
	}
	f.cache.SetDefault("feed:"+good, text)
	c.String(http.StatusOK, text)
}

func ask(key string) []*http.Request {
	r := httptest.NewRequest(http.MethodGet, "/feeds/coffee", nil)
	r.Header.Set("X-Api-Key", key)
	return []*http.Request{r}
}

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request { return ask("pk_" + u.Subject) },
	Forged:   func() []*http.Request { return ask("pk_nobody") },
	New: func(*oracle.Env) http.Handler {
		gin.SetMode(gin.ReleaseMode)
		f := &feeds{
			partners: map[string]partner{"pk_alice": {"Alice's Beans"}, "pk_bob": {"Bob's Roast"}},
			lots:     map[string][]string{"coffee": {"lot 7 at 4100", "lot 9 at 3900"}},
			cache:    gocache.New(time.Minute, time.Minute),
		}
		e := gin.New()
		e.GET("/feeds/:good", f.get)
		return e
	},
}
