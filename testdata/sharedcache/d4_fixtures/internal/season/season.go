// Package season holds the matches of a season.
package season

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
)

type Match struct {
	ID    int    `json:"id"`
	Round int    `json:"round"`
	Home  string `json:"home"`
	Away  string `json:"away"`
}

// Book is the list of all matches.
type Book struct{ matches []Match }

func NewBook() *Book {
	return &Book{matches: []Match{
		{1, 4, "acme", "rovers"},
		{2, 4, "globex", "united"},
		{3, 5, "rovers", "united"},
	}}
}

func (b *Book) filter(keep func(Match) bool) []Match {
	var kept []Match
	for _, m := range b.matches {
		if keep(m) {
			kept = append(kept, m)
		}
	}
	return kept
}

// List answers with the matches of a round.
func List(b *Book) gin.HandlerFunc {
	return func(c *gin.Context) {
		round, err := strconv.Atoi(c.DefaultQuery("round", "1"))
		if err != nil {
			c.AbortWithStatus(http.StatusBadRequest)
			return
		}
		c.JSON(http.StatusOK, b.filter(func(m Match) bool { return m.Round == round }))
	}
}

// Show answers with one match.
func Show(b *Book) gin.HandlerFunc {
	return func(c *gin.Context) {
		id, err := strconv.Atoi(c.Param("id"))
		found := b.filter(func(m Match) bool { return m.ID == id })
		if err != nil || len(found) == 0 {
			c.AbortWithStatus(http.StatusNotFound)
			return
		}
		c.JSON(http.StatusOK, found[0])
	}
}
