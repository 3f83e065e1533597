// Package grades_verified shows pupils their grades.
package grades_verified

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/unverified/grades_verified/internal/identity"
)

type school struct {
	cards  *cache.Cache
	grades map[string]string
}

// Router is the API.
func Router(secret []byte) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	s := &school{cards: cache.New(time.Minute, time.Minute), grades: map[string]string{"alice": "alice has an F", "bob": "bob has an A"}}
	r := gin.New()
	r.GET("/grades", identity.Gate(secret), s.card)
	return r
}

func (s *school) card(c *gin.Context) {
	pupil := identity.From(c.Request.Context())
	if card, ok := s.cards.Get(pupil.ID); ok {
		c.String(http.StatusOK, card.(string))
		return
	}
	card := s.grades[pupil.ID]
	s.cards.SetDefault(pupil.ID, card)
	c.String(http.StatusOK, card)
}
