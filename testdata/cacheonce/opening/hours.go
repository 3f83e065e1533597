// Package opening serves the opening hours of a branch to customers and staff.
package opening

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type hours map[string]string

type branch struct {
	once  sync.Once
	hours hours
	err   error
	plan  string
}

func (b *branch) load() {
	b.once.Do(func() { b.err = json.Unmarshal([]byte(b.plan), &b.hours) })
}

type answer struct {
	For   string `json:"for"`
	Hours hours  `json:"hours"`
}

func (b *branch) get(c echo.Context) error {
	claims := jwt.MapClaims{}
	raw := strings.TrimPrefix(c.Request().Header.Get("Authorization"), "Bearer ")
	if _, err := jwt.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return oracle.Secret, nil }); err != nil {
		return echo.ErrUnauthorized
	}
	b.load()
	if b.err != nil {
		return b.err
	}
	name, _ := claims["name"].(string)
	return c.JSON(http.StatusOK, answer{For: name, Hours: b.hours})
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/hours",
	New: func(*oracle.Env) http.Handler {
		b := &branch{plan: `{"mon": "9-17", "sat": "10-13"}`}
		e := echo.New()
		e.GET("/hours", b.get)
		return e
	},
}
