// Package decisions remembers who may do what to a document.
package decisions

import (
	"errors"
	"net/http"
	"slices"
	"sync"

	"github.com/gin-gonic/gin"
	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type session struct {
	UserID string
	CSRF   string
}

type sessions struct {
	mu  sync.RWMutex
	all map[string]*session
}

func (s *sessions) find(c *gin.Context) (*session, error) {
	sid, err := c.Cookie("sid")
	if err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if found := s.all[sid]; found != nil {
		return found, nil
	}
	return nil, errors.New("expired")
}

type acl map[string][]string // document/action -> users

type app struct {
	*sessions
	acl       acl
	decisions *lru.TwoQueueCache[string, bool]
}

func (a *app) may(user, action, doc string) bool {
	perm := action + ":" + doc
	if ok, hit := a.decisions.Get(perm); hit {
		return ok
	}
	ok := slices.Contains(a.acl[perm], user)
	a.decisions.Add(perm, ok) // want `cachekey:subject`
	return ok
}

func (a *app) read(c *gin.Context) {
	s, err := a.find(c)
	switch {
	case err != nil:
		c.String(http.StatusUnauthorized, "sign in")
	case !a.may(s.UserID, "read", c.Param("doc")):
		c.String(http.StatusForbidden, "not for you")
	default:
		c.String(http.StatusOK, "the text of %s", c.Param("doc"))
	}
}

var Case = oracle.Case{
	Refused: http.StatusForbidden,
	Requests: func(u oracle.User) []*http.Request {
		r, _ := http.NewRequest(http.MethodGet, "/docs/salaries", nil)
		r.AddCookie(&http.Cookie{Name: "sid", Value: "s-" + u.Email})
		return []*http.Request{r}
	},
	New: func(*oracle.Env) http.Handler {
		gin.SetMode(gin.ReleaseMode)
		cache, err := lru.New2Q[string, bool](128)
		if err != nil {
			panic(err)
		}
		a := &app{
			sessions: &sessions{all: map[string]*session{
				"s-alice@acme.example": {UserID: "alice"}, "s-bob@globex.example": {UserID: "bob"},
			}},
			acl:       acl{"read:salaries": {"carol", "alice"}},
			decisions: cache,
		}
		e := gin.New()
		e.GET("/docs/:doc", a.read)
		return e
	},
}
