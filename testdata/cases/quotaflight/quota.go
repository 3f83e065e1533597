// Package quotaflight reads quotas of tenants and seats of users with shared flights.
package quotaflight

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
	"github.com/maypok86/otter/v2"
	"golang.org/x/sync/singleflight"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type Identity struct {
	Subject string
	Tenant  string
}

// CacheKey names what belongs to this user alone.
func (i Identity) CacheKey() string {
	return strings.Join([]string{url.QueryEscape(i.Tenant), url.QueryEscape(i.Subject)}, "/")
}

type Quota struct {
	Tenant string `json:"tenant"`
	Max    int    `json:"max"`
}

type Seat struct {
	Holder string `json:"holder"`
	Used   int    `json:"used"`
}

type backend struct {
	wait  func()
	max   map[string]int
	usage map[string]int
}

func (b *backend) quota(tenant string) Quota { return Quota{tenant, b.max[tenant]} }
func (b *backend) seat(sub string) Seat {
	b.wait()
	return Seat{sub, b.usage[sub]}
}

type Limits struct {
	b      *backend
	quotas *otter.Cache[string, Quota]
	seats  *otter.Cache[string, Seat]
	flight singleflight.Group
}

func (l *Limits) Quota(ctx context.Context, id Identity) (Quota, error) {
	return l.quotas.Get(ctx, id.Tenant, otter.LoaderFunc[string, Quota](func(_ context.Context, tenant string) (Quota, error) {
		return l.b.quota(tenant), nil
	}))
}

func (l *Limits) Seat(id Identity) Seat {
	key := "seat:" + id.CacheKey()
	if s, ok := l.seats.GetIfPresent(key); ok {
		return s
	}
	v, _, _ := l.flight.Do(key, func() (any, error) {
		s := l.b.seat(id.Subject)
		l.seats.Set(key, s)
		return s, nil
	})
	return v.(Seat)
}

func identityOf(c *gin.Context) (id Identity, err error) {
	claims := jwt.MapClaims{}
	_, err = jwt.ParseWithClaims(strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer "), claims,
		func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	id.Subject, _ = claims["sub"].(string)
	id.Tenant, _ = claims["tenant"].(string)
	return id, err
}

var Case = oracle.Case{
	Path:    "/limits",
	Overlap: true,
	New: func(env *oracle.Env) http.Handler {
		l := &Limits{
			b:      &backend{env.Gate, map[string]int{"acme": 500, "globex": 5}, map[string]int{"alice": 77, "bob": 2}},
			quotas: otter.Must(&otter.Options[string, Quota]{MaximumSize: 1000}),
			seats: otter.Must(&otter.Options[string, Seat]{
				MaximumSize: 1000, ExpiryCalculator: otter.ExpiryWriting[string, Seat](time.Minute),
			}),
		}
		gin.SetMode(gin.ReleaseMode)
		r := gin.New()
		r.GET("/limits", func(c *gin.Context) {
			id, err := identityOf(c)
			if err != nil {
				c.AbortWithStatus(http.StatusUnauthorized)
				return
			}
			q, err := l.Quota(c, id)
			if err != nil {
				c.AbortWithStatus(http.StatusInternalServerError)
				return
			}
			c.JSON(http.StatusOK, gin.H{"quota": q, "seat": l.Seat(id)})
		})
		return r
	},
}
