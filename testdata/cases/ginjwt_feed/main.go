// Package feed serves an activity feed; gin-jwt turns claims into a member.
package feed

import (
	"bytes"
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/allegro/bigcache/v3"
	ginjwt "github.com/appleboy/gin-jwt/v2"
	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type member struct{ ID, Display string }

var slug = strings.NewReplacer("/", "_", " ", "-", ":", "%3A")

type feed struct{ pages *bigcache.BigCache }

func (f feed) compose(m *member, channel string) []byte {
	var buf bytes.Buffer
	for _, verb := range [...]string{"follows", "likes"} {
		buf.WriteString(m.Display)
		buf.WriteByte(' ')
		buf.WriteString(verb)
		buf.WriteString(" #" + channel + "\n")
	}
	return buf.Bytes()
}

func (f feed) get(c *gin.Context) {
	channel := c.Param("channel")
	id := "feed/" + slug.Replace(channel)
	page, err := f.pages.Get(id)
	if err != nil {
		who, ok := c.MustGet("member").(*member)
		if !ok {
			c.Status(http.StatusInternalServerError)
			return
		}
		page = f.compose(who, channel)
		if err := f.pages.Set(id, page); err != nil { // want `cachekey:subject`
			_ = c.Error(err)
		}
	}
	c.Data(http.StatusOK, "text/plain", page)
}

func newAuth() *ginjwt.GinJWTMiddleware {
	mw, err := ginjwt.New(&ginjwt.GinJWTMiddleware{
		Realm:       "feed",
		Key:         oracle.Secret,
		IdentityKey: "member",
		IdentityHandler: func(c *gin.Context) any {
			cl := ginjwt.ExtractClaims(c)
			id, _ := cl["sub"].(string)
			name, _ := cl["name"].(string)
			return &member{ID: id, Display: name}
		},
		Authorizator: func(data any, _ *gin.Context) bool { return data.(*member).ID != "" },
	})
	if err != nil {
		panic(err)
	}
	return mw
}

var Case = oracle.Case{
	Path: "/feed/golang",
	New: func(*oracle.Env) http.Handler {
		gin.SetMode(gin.ReleaseMode)
		bc, err := bigcache.New(context.Background(), bigcache.Config{Shards: 16, LifeWindow: time.Minute, MaxEntriesInWindow: 100, MaxEntrySize: 256})
		if err != nil {
			panic(err)
		}
		e := gin.New()
		e.Use(newAuth().MiddlewareFunc())
		e.GET("/feed/:channel", feed{bc}.get)
		return e
	},
}
