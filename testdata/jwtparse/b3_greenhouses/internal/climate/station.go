package climate

import (
	"encoding/json"
	"errors"
	"net/http"

	"github.com/coocood/freecache"
	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/jwtparse/b3_greenhouses/internal/tokens"
)

type Reading struct {
	Gardener string  `json:"gardener"`
	Nursery  string  `json:"nursery"`
	Celsius  float64 `json:"celsius"`
}

type Station struct {
	cache   *freecache.Cache
	seconds int
}

func NewStation(c *freecache.Cache, seconds int) *Station {
	return &Station{cache: c, seconds: seconds}
}

func (s *Station) reading(cl *tokens.Claims) ([]byte, error) {
	key := []byte("climate:" + cl.Subject)
	b, err := s.cache.Get(key)
	if !errors.Is(err, freecache.ErrNotFound) {
		return b, err
	}
	b, err = json.Marshal(Reading{Gardener: cl.Name, Nursery: cl.Tenant, Celsius: 18.5 + float64(len(cl.Tenant))})
	if err != nil {
		return nil, err
	}
	return b, s.cache.Set(key, b, s.seconds)
}

func (s *Station) Show(c *gin.Context) {
	b, err := s.reading(tokens.From(c))
	if err != nil {
		_ = c.AbortWithError(http.StatusInternalServerError, err)
		return
	}
	c.Data(http.StatusOK, "application/json", b)
}
