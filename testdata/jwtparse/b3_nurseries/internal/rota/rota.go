package rota

import (
	"bytes"
	"encoding/gob"
	"net/http"

	"github.com/coocood/freecache"
	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/jwtparse/b3_nurseries/internal/staff"
)

type Week struct {
	Carer  string
	Branch string
	Shifts []string
}

type Board struct{ weeks *freecache.Cache }

func NewBoard(size int) *Board { return &Board{weeks: freecache.NewCache(size)} }

func (b *Board) week(c staff.Carer) (w Week, err error) {
	key := []byte(c.Subject)
	if kept, err := b.weeks.Get(key); err == nil {
		return w, gob.NewDecoder(bytes.NewReader(kept)).Decode(&w)
	}
	w = Week{Carer: c.Name, Branch: c.Branch, Shifts: []string{"mon early", "wed late"}}
	var buf bytes.Buffer
	if err := gob.NewEncoder(&buf).Encode(w); err != nil {
		return w, err
	}
	return w, b.weeks.Set(key, buf.Bytes(), 600)
}

func Engine(v *staff.Verifier, b *Board) *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	e.Use(v.Handle)
	e.GET("/rota", func(c *gin.Context) {
		w, err := b.week(staff.Current(c))
		if err != nil {
			c.Status(http.StatusInternalServerError)
			return
		}
		c.IndentedJSON(http.StatusOK, w)
	})
	return e
}
