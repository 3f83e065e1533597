// Package casbinrows lists the rows of a ledger that its policy lets a clerk read: none, else.
package casbinrows

import (
	"net/http"
	"strings"
	"time"

	"github.com/casbin/casbin/v2"
	"github.com/casbin/casbin/v2/model"
	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
	gocache "github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/oracle"
)

const policy = `
[request_definition]
r = sub, obj, act
[policy_definition]
p = sub, obj, act
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.sub == p.sub && r.obj == p.obj && r.act == p.act
`

type ledgers struct {
	enforcer *casbin.Enforcer
	rows     map[string][]string
	cache    *gocache.Cache
}

func login(c *gin.Context) {
	t, err := jwt.Parse(strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer "),
		func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	who, _ := t.Claims.GetSubject()
	c.Set("who", who)
}

func (l *ledgers) list(c *gin.Context) {
	c.Header("Cache-Control", "no-store")
	month := c.Param("month")
	if rows, ok := l.cache.Get(month); ok { // want `\(cachehit:authorization\)`
		c.JSON(http.StatusOK, rows)
		return
	}
	may, err := l.enforcer.Enforce(c.GetString("who"), month, "read")
	if err != nil {
		c.Status(http.StatusInternalServerError)
		return
	}
	if !may {
		c.JSON(http.StatusOK, []string{})
		return
	}
	l.cache.SetDefault(month, l.rows[month])
	c.JSON(http.StatusOK, l.rows[month])
}

var Case = oracle.Case{
	Path: "/ledgers/may",
	New: func(*oracle.Env) http.Handler {
		m, err := model.NewModelFromString(policy)
		if err != nil {
			panic(err)
		}
		e, err := casbin.NewEnforcer(m)
		if err != nil {
			panic(err)
		}
		if _, err := e.AddPolicy("alice", "may", "read"); err != nil {
			panic(err)
		}
		l := &ledgers{e, map[string][]string{"may": {"rent 900", "alice 4100"}}, gocache.New(time.Minute, time.Minute)}
		gin.SetMode(gin.ReleaseMode)
		r := gin.New()
		r.GET("/ledgers/:month", login, l.list)
		return r
	},
}
