package web

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/keyjoin/b3_vineyards/internal/session"
	"github.com/whosecache/whosecache/testdata/keyjoin/b3_vineyards/internal/vintage"
)

type server struct {
	tokens     session.Tokens
	statements vintage.Lookup[vintage.Statement]
}

func New(tokens session.Tokens, statements vintage.Lookup[vintage.Statement]) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	s := &server{tokens: tokens, statements: statements}
	r := gin.New()
	own := r.Group("/statements", s.login, noStore)
	own.GET("/:plot", s.statement)
	return r
}

func noStore(c *gin.Context) { c.Header("Cache-Control", "no-store") }

func (s *server) login(c *gin.Context) {
	raw, _ := strings.CutPrefix(c.GetHeader("Authorization"), "Bearer ")
	m, err := s.tokens.Member(raw)
	if err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	c.Request = c.Request.WithContext(session.With(c.Request.Context(), m))
}

func (s *server) statement(c *gin.Context) {
	m, ok := session.Of(c.Request.Context())
	if !ok {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	plot, err := strconv.Atoi(c.Param("plot"))
	if err != nil {
		c.String(http.StatusBadRequest, "plot: %v", err)
		return
	}
	year, err := strconv.Atoi(c.Query("year"))
	if err != nil {
		c.String(http.StatusBadRequest, "year: %v", err)
		return
	}
	st, err := s.statements(c.Request.Context(), vintage.Query{
		Login: m.Login, Name: m.Name, House: m.House, Plot: plot, Year: year,
	})
	if err != nil {
		c.Status(http.StatusBadGateway)
		return
	}
	c.JSON(http.StatusOK, st)
}
