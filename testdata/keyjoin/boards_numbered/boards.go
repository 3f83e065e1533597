// Package boards_numbered shows boards of cards. What a member sees on a board depends on
// the cards that are his.
package boards_numbered

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/whosecache/whosecache/testdata/keyjoin/boards_numbered/internal/auth"
	"github.com/whosecache/whosecache/testdata/keyjoin/boards_numbered/internal/keys"
)

type board struct {
	Title string   `json:"title"`
	Cards []string `json:"cards"`
}

type server struct {
	views *lru.Cache[string, board]
	cards map[string][]string
}

// Router is the API.
func Router(secret []byte) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	views, err := lru.New[string, board](512)
	if err != nil {
		panic(err)
	}
	s := &server{views: views, cards: map[string][]string{"alice": {"alice: fire Bob"}, "bob": {"bob: ask for a raise"}}}
	r := gin.New()
	r.Use(auth.Members(secret))
	r.GET("/boards/:board", s.show)
	return r
}

func (s *server) show(c *gin.Context) {
	m := auth.Current(c)
	number, err := strconv.Atoi(c.Param("board"))
	if err != nil {
		c.AbortWithStatus(http.StatusNotFound)
		return
	}
	key := keys.Board(number, m.ID)
	if v, ok := s.views.Get(key); ok {
		c.JSON(http.StatusOK, v)
		return
	}
	v := board{Title: c.Param("board"), Cards: s.cards[m.ID]}
	s.views.Add(key, v)
	c.JSON(http.StatusOK, v)
}
