// Package ferry is the operators' API of a ferry harbour.
package ferry

import (
	"net/http"

	"github.com/gin-gonic/gin"
	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/whosecache/whosecache/testdata/tokencache/b2_ferry/internal/limit"
	"github.com/whosecache/whosecache/testdata/tokencache/b2_ferry/internal/operators"
)

type server struct {
	fleets *lru.Cache[string, operators.Listing]
}

// New returns the API.
func New(reg operators.Registry, limiter *limit.Limiter) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	fleets, err := lru.New[string, operators.Listing](256)
	if err != nil {
		panic(err)
	}
	s := &server{fleets: fleets}
	e := gin.New()
	e.Use(reg.Identify, limiter.Throttle)
	e.GET("/fleet", s.fleet)
	return e
}

func (s *server) fleet(c *gin.Context) {
	op := operators.Current(c)
	listing, ok := s.fleets.Get(op.Code)
	if !ok {
		listing = operators.List(op)
		s.fleets.Add(op.Code, listing)
	}
	c.JSON(http.StatusOK, listing)
}
