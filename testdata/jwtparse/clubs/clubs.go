// Package clubs shows members the minutes of their club.
package clubs

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"
	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/whosecache/whosecache/testdata/jwtparse/clubs/internal/auth"
)

var minutes = map[string]string{"acme": "acme: we raise the fee", "globex": "globex: nobody came"}

// Router is the API.
func Router() http.Handler {
	gin.SetMode(gin.ReleaseMode)

	pages, err := lru.New[string, string](64)
	if err != nil {
		panic(err)
	}
	r := gin.New()
	r.Use(auth.Members)
	r.GET("/minutes", func(c *gin.Context) {
		club := c.GetString("club")
		key := "minutes?" + url.QueryEscape(club)
		page, ok := pages.Get(key)
		if !ok {
			page = minutes[club]
			pages.Add(key, page)
		}
		c.String(http.StatusOK, page)
	})
	return r
}
