// Package routememo memoizes whole route functions behind gin-jwt.
package routememo

import (
	"net/http"
	"sync"
	"time"

	ginjwt "github.com/appleboy/gin-jwt/v2"
	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// routeFunc computes the answer of a route.
type routeFunc func(c *gin.Context) (any, error)

type item struct {
	val any
	exp time.Time
}

type memoizer struct {
	mu    sync.RWMutex
	items map[string]item
}

func (m *memoizer) get(k string) (any, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	it, ok := m.items[k]
	if !ok || time.Now().After(it.exp) {
		return nil, false
	}
	return it.val, true
}

func (m *memoizer) set(k string, v any, ttl time.Duration) {
	m.mu.Lock()
	m.items[k] = item{v, time.Now().Add(ttl)}
	m.mu.Unlock()
}

func fail(c *gin.Context, err error) {
	c.AbortWithStatusJSON(http.StatusInternalServerError, gin.H{"error": err.Error()})
}

type invoices struct {
	memo *memoizer
	due  map[string]int
}

func (s *invoices) countries(*gin.Context) (any, error) { return []string{"DE", "FR"}, nil }

func (s *invoices) outstanding(c *gin.Context) (any, error) {
	who, _ := ginjwt.ExtractClaims(c)["sub"].(string)
	return gin.H{"due": s.due[who], "currency": c.DefaultQuery("currency", "EUR")}, nil
}

func (s *invoices) getCountries(c *gin.Context) {
	v, ok := s.memo.get(c.FullPath())
	if !ok {
		var err error
		if v, err = s.countries(c); err != nil {
			fail(c, err)
			return
		}
		s.memo.set(c.FullPath(), v, time.Hour)
	}
	c.JSON(http.StatusOK, v)
}

func (s *invoices) getOutstanding(c *gin.Context) {
	key := c.FullPath() + "?" + c.Request.URL.RawQuery
	v, ok := s.memo.get(key)
	if !ok {
		var err error
		if v, err = s.outstanding(c); err != nil {
			fail(c, err)
			return
		}
		s.memo.set(key, v, time.Minute) // want `cachekey:subject`
	}
	c.JSON(http.StatusOK, v)
}

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		return []*http.Request{oracle.Get(u, "/countries"), oracle.Get(u, "/invoices/outstanding?currency=EUR")}
	},
	New: func(*oracle.Env) http.Handler {
		mw, err := ginjwt.New(&ginjwt.GinJWTMiddleware{Realm: "billing", Key: oracle.Secret, SigningAlgorithm: "HS256", IdentityKey: "sub"})
		if err != nil {
			panic(err)
		}
		s := &invoices{memo: &memoizer{items: map[string]item{}}, due: map[string]int{"alice": 7300, "bob": 19}}
		gin.SetMode(gin.ReleaseMode)
		r := gin.New()
		g := r.Group("/", mw.MiddlewareFunc())
		g.GET("/countries", s.getCountries)
		g.GET("/invoices/outstanding", s.getOutstanding)
		return r
	},
}
