// Package timeline keeps rendered timelines under an md5 of the path and the role.
package timeline

import (
	"crypto/md5"
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

var timelines sync.Map // [md5.Size]byte -> []string

type user struct{ id, role string }

func current(c *gin.Context) (u user, err error) {
	raw := strings.TrimPrefix(c.Request.Header.Get("Authorization"), "Bearer ")
	t, err := jwt.Parse(raw, func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		return user{}, err
	}
	m, _ := t.Claims.(jwt.MapClaims)
	for name, v := range m {
		s, ok := v.(string)
		if !ok {
			continue
		}
		switch name {
		case "sub":
			u.id = s
		case "role":
			u.role = "viewer"
			if s == "superuser" {
				u.role = s
			}
		}
	}
	return u, nil
}

func events(u user) (lines []string) {
	for i := range 2 {
		lines = append(lines, fmt.Sprintf("%s (%s) event %d", u.id, u.role, i))
	}
	return
}

func timeline(c *gin.Context) {
	u, err := current(c)
	if err != nil {
		c.AbortWithError(http.StatusUnauthorized, err)
		return
	}
	sum := md5.Sum([]byte(c.FullPath() + "\x00" + u.role))
	v, ok := timelines.Load(sum)
	if !ok {
		// limitation(leaks): role and subject are picked out of the claims by a switch in a loop over the map, so the role in the key seems to hold any claim
		v, _ = timelines.LoadOrStore(sum, events(u))
	}
	switch lines := v.(type) {
	case []string:
		c.String(http.StatusOK, strings.Join(lines, "\n"))
	default:
		c.Status(http.StatusInternalServerError)
	}
}

var Case = oracle.Case{
	Path: "/timeline",
	New: func(*oracle.Env) http.Handler {
		gin.SetMode(gin.ReleaseMode)
		e := gin.New()
		e.GET("/timeline", timeline)
		return e
	},
}
