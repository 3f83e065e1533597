// Package libraries shows readers what they have borrowed from a shelf.
package libraries

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/keyjoin/d4_libraries/internal/loans"
	"github.com/whosecache/whosecache/testdata/keyjoin/d4_libraries/internal/shelf"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: New,
	Requests: oracle.Collide(
		oracle.Alice, "/loans?shelf=QA-076",
		oracle.Bob.As("alice:QA-076"), "/loans?shelf=QA-076",
	),
}

const readerKey = "reader"

func New(*oracle.Env) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	desk, err := loans.NewDesk(loans.Register{
		{Reader: "alice", Shelf: "QA-076", Title: "Acme Compilers"},
		{Reader: "bob", Shelf: "QA-076", Title: "Globex Databases"},
	})
	if err != nil {
		panic(err)
	}
	e := gin.New()
	e.GET("/loans", card(oracle.Secret), func(c *gin.Context) {
		mark, err := shelf.Parse(c.Query("shelf"))
		if err != nil {
			c.AbortWithStatusJSON(http.StatusBadRequest, gin.H{"error": err.Error()})
			return
		}
		c.Header("Cache-Control", "no-store")
		c.JSON(http.StatusOK, desk.Borrowed(c.GetString(readerKey), mark))
	})
	return e
}

func card(key []byte) gin.HandlerFunc {
	return func(c *gin.Context) {
		raw := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
		var claims jwt.RegisteredClaims
		_, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return key, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil || claims.Subject == "" {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		c.Set(readerKey, claims.Subject)
		c.Next()
	}
}
