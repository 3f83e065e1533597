// Package fleetclients talks to a telematics service on behalf of drivers.
package fleetclients

import (
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type driver struct {
	id    string
	once  sync.Once
	trips []string
}

func (d *driver) load() {
	d.once.Do(func() {
		for i := range 3 {
			d.trips = append(d.trips, fmt.Sprintf("%s-trip-%d", d.id, i))
		}
	})
}

type fleet struct {
	mu      sync.Mutex
	drivers map[string]*driver
}

func (f *fleet) driver(id string) *driver {
	f.mu.Lock()
	defer f.mu.Unlock()
	d, ok := f.drivers[id]
	if !ok {
		d = &driver{id: id}
		f.drivers[id] = d
	}
	return d
}

func (f *fleet) trips(c *gin.Context) {
	var claims jwt.RegisteredClaims
	raw := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
	if _, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return oracle.Secret, nil }); err != nil {
		c.Status(http.StatusUnauthorized)
		return
	}
	d := f.driver(claims.Subject)
	d.load()
	c.JSON(http.StatusOK, d.trips)
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/trips",
	New: func(*oracle.Env) http.Handler {
		gin.SetMode(gin.ReleaseMode)
		f := &fleet{drivers: make(map[string]*driver)}
		r := gin.New()
		r.GET("/trips", f.trips)
		return r
	},
}
