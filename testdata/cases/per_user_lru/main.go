// Package searches gives every caller an LRU of his own.
package searches

import (
	"net/http"
	"strings"
	"sync"

	ginjwt "github.com/appleboy/gin-jwt/v2"
	"github.com/gin-gonic/gin"
	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type results = lru.Cache[string, []string]

type shelf struct {
	mu  sync.Mutex
	per map[string]*results
}

func (s *shelf) of(user string) *results {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, ok := s.per[user]
	if !ok {
		c, _ = lru.New[string, []string](32)
		s.per[user] = c
	}
	return c
}

var mails = map[string][]string{
	"alice": {"budget 2024", "budget leak", "lunch"},
	"bob":   {"lunch?", "budget for bob"},
}

func grep(user, word string) (found []string) {
	for _, m := range mails[user] {
		if strings.Contains(m, word) {
			found = append(found, m)
		}
	}
	return found
}

func (s *shelf) search(c *gin.Context) {
	claims := ginjwt.ExtractClaims(c)
	me := claims["sub"].(string)
	mine := s.of(me)
	word := strings.ToLower(c.Query("q"))
	found, ok := mine.Get(word)
	if !ok {
		found = grep(me, word)
		mine.Add(word, found)
	}
	c.JSON(http.StatusOK, gin.H{"q": word, "found": found})
}

var Case = oracle.Case{
	Path: "/mail?q=Budget",
	New: func(*oracle.Env) http.Handler {
		gin.SetMode(gin.ReleaseMode)
		mw, err := ginjwt.New(&ginjwt.GinJWTMiddleware{Realm: "mail", Key: oracle.Secret, IdentityKey: "sub"})
		if err != nil {
			panic(err)
		}
		s := &shelf{per: map[string]*results{}}
		e := gin.New()
		e.Group("/", mw.MiddlewareFunc()).GET("mail", s.search)
		return e
	},
}
