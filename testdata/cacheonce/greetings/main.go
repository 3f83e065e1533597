// Package greetings is the start page of an intranet.
package greetings

import (
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type person struct {
	Name  string   `json:"name"`
	Links []string `json:"links"`
}

var (
	loadPerson sync.Once
	current    *person
)

func directory(sub string) *person {
	return &person{Name: strings.ToUpper(sub[:1]) + sub[1:], Links: []string{"/people/" + sub, "/desk/" + sub}}
}

func authenticate(c *gin.Context) {
	raw := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
	token, err := jwt.Parse(raw, func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "sign in first"})
		return
	}
	sub, err := token.Claims.GetSubject()
	if err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	c.Set("sub", sub)
}

func start(c *gin.Context) {
	sub := c.GetString("sub")
	loadPerson.Do(func() {
		current = directory(sub) // want `current keeps what depends on who the first caller is .*\(cacheonce:subject\)`
	})
	c.JSON(http.StatusOK, gin.H{"title": fmt.Sprintf("Hello, %s", current.Name), "links": current.Links})
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/",
	New: func(*oracle.Env) http.Handler {
		gin.SetMode(gin.ReleaseMode)
		r := gin.New()
		r.Use(authenticate)
		r.GET("/", start)
		return r
	},
}
