// Package wards shows the charts of patients to the hospital that treats them.
package wards

import (
	"errors"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cachehit/d4_wards/internal/charts"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{New: New, Path: "/charts/p-17", Refused: http.StatusForbidden}

func New(*oracle.Env) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	repo, err := charts.Cached(charts.NewStore(), 256)
	if err != nil {
		panic(err)
	}
	s := &server{charts: repo, key: oracle.Secret}
	e := gin.New()
	e.GET("/charts/:id", s.identify, s.chart)
	return e
}

type server struct {
	charts charts.Repository
	key    []byte
}

type staff struct {
	jwt.RegisteredClaims
	Hospital string `json:"tenant"`
}

func (s *server) identify(c *gin.Context) {
	var who staff
	raw := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
	_, err := jwt.ParseWithClaims(raw, &who, func(*jwt.Token) (any, error) { return s.key, nil }, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	c.Set("staff", &who)
}

func (s *server) chart(c *gin.Context) {
	who := c.MustGet("staff").(*staff)
	chart, err := s.charts.Get(c.Request.Context(), c.Param("id"))
	if errors.Is(err, charts.ErrNotFound) {
		c.AbortWithStatus(http.StatusNotFound)
		return
	}
	if err != nil {
		_ = c.AbortWithError(http.StatusBadGateway, err)
		return
	}
	if chart.Hospital != who.Hospital {
		c.AbortWithStatusJSON(http.StatusForbidden, gin.H{"error": "treated elsewhere"})
		return
	}
	c.Header("Cache-Control", "no-store")
	c.JSON(http.StatusOK, chart)
}
