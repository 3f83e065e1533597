// Package genericfeed shows what the people you follow have posted.
package genericfeed

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cases/genericfeed/memo"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type Post struct {
	Author string `json:"author"`
	Text   string `json:"text"`
}

type graph struct {
	follows map[string][]string
	posts   map[string]string
}

func (g graph) feed(_ context.Context, user string, limit int) ([]Post, error) {
	var out []Post
	for _, f := range g.follows[user] {
		out = append(out, Post{Author: f, Text: g.posts[f]})
	}
	return out[:min(limit, len(out))], nil
}

func (g graph) trending(context.Context) ([]Post, error) {
	return []Post{{"carol", g.posts["carol"]}}, nil
}

type feedAPI struct {
	g     graph
	store memo.Bytes
}

type feedResponse struct {
	Feed     []Post `json:"feed"`
	Trending []Post `json:"trending"`
}

func (a *feedAPI) home(c *gin.Context) {
	user := c.GetString("sub")
	limit := 10
	if c.Query("compact") == "1" {
		limit = 3
	}
	feed, err := memo.GetOrLoad(c, a.store, fmt.Sprintf("feed:%d", limit), time.Minute, // want `cachekey:subject`
		func(ctx context.Context) ([]Post, error) { return a.g.feed(ctx, user, limit) })
	if err != nil {
		_ = c.AbortWithError(http.StatusInternalServerError, err)
		return
	}
	trending, err := memo.GetOrLoad(c, a.store, "trending", time.Minute, a.g.trending)
	if err != nil {
		_ = c.AbortWithError(http.StatusInternalServerError, err)
		return
	}
	c.JSON(http.StatusOK, feedResponse{feed, trending})
}

func authenticate(secret []byte) gin.HandlerFunc {
	return func(c *gin.Context) {
		tok, err := jwt.Parse(strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer "), func(*jwt.Token) (any, error) {
			return secret, nil
		}, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		if claims, ok := tok.Claims.(jwt.MapClaims); ok {
			c.Set("sub", claims["sub"])
		}
		c.Next()
	}
}

var Case = oracle.Case{
	Path: "/home?compact=1",
	New: func(env *oracle.Env) http.Handler {
		gin.SetMode(gin.ReleaseMode)
		a := &feedAPI{
			g: graph{
				follows: map[string][]string{"alice": {"carol", "dave"}, "bob": {"alice"}},
				posts:   map[string]string{"alice": "hi", "carol": "cats", "dave": "dogs"},
			},
			store: memo.Redis{Client: redis.NewClient(&redis.Options{Addr: env.Redis}), Prefix: "feedsvc:"},
		}
		r := gin.New()
		r.Use(authenticate(oracle.Secret))
		r.GET("/home", a.home)
		return r
	},
}
