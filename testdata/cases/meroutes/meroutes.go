// Package meroutes has several /me routes in front of one cache.
package meroutes

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/bradfitz/gomemcache/memcache"
	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type account struct {
	Sub, Email, Name string
}

type profile struct {
	Name  string `json:"name"`
	Email string `json:"email"`
}

type notification struct {
	To   string `json:"to"`
	Text string `json:"text"`
}

type plan struct {
	Name  string `json:"name"`
	Price int    `json:"price"`
}

type MeService struct {
	mc  *memcache.Client
	log *slog.Logger
}

func (s *MeService) read(key string, into any) bool {
	it, err := s.mc.Get(key)
	if err != nil {
		if !errors.Is(err, memcache.ErrCacheMiss) {
			s.log.Error("memcache", "key", key, "err", err)
		}
		return false
	}
	return json.Unmarshal(it.Value, into) == nil
}

func (s *MeService) write(key string, v any, ttl time.Duration) {
	b, err := json.Marshal(v)
	if err != nil {
		return
	}
	if err := s.mc.Set(&memcache.Item{Key: key, Value: b, Expiration: int32(ttl.Seconds())}); err != nil {
		s.log.Error("memcache", "key", key, "err", err)
	}
}

func (s *MeService) Profile(a account) (p profile) {
	if s.read("me:profile:"+a.Sub, &p) {
		return p
	}
	p = profile{Name: a.Name, Email: a.Email}
	s.write("me:profile:"+a.Sub, p, time.Hour)
	return p
}

func (s *MeService) Notifications(a account, folder string) (ns []notification) {
	if s.read("me:notifications:"+folder, &ns) {
		return ns
	}
	ns = append(ns, notification{To: a.Email, Text: "Welcome to " + folder})
	s.write("me:notifications:"+folder, ns, time.Minute) // want `cachekey:subject`
	return ns
}

func (s *MeService) Plans() (ps []plan) {
	if s.read("plans", &ps) {
		return ps
	}
	ps = []plan{{"free", 0}, {"pro", 12}}
	s.write("plans", ps, 24*time.Hour)
	return ps
}

func currentAccount(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		mc := jwt.MapClaims{}
		_, err := jwt.ParseWithClaims(strings.TrimPrefix(c.Request().Header.Get(echo.HeaderAuthorization), "Bearer "), mc,
			func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			return echo.ErrUnauthorized
		}
		str := func(k string) string { s, _ := mc[k].(string); return s }
		c.Set("account", account{Sub: str("sub"), Email: str("email"), Name: str("name")})
		return next(c)
	}
}

func acct(c echo.Context) account { return c.Get("account").(account) }

func New(mc *memcache.Client) *echo.Echo {
	s := &MeService{mc: mc, log: slog.Default()}
	e := echo.New()
	me := e.Group("/me", currentAccount)
	me.GET("/profile", func(c echo.Context) error { return c.JSON(200, s.Profile(acct(c))) })
	me.GET("/plans", func(c echo.Context) error { return c.JSON(200, s.Plans()) })
	me.GET("/notifications/:folder", func(c echo.Context) error {
		return c.JSON(200, echo.Map{"items": s.Notifications(acct(c), c.Param("folder"))})
	})
	return e
}

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		return []*http.Request{
			oracle.Get(u, "/me/profile"), oracle.Get(u, "/me/plans"), oracle.Get(u, "/me/notifications/all"),
		}
	},
	New: func(env *oracle.Env) http.Handler { return New(memcache.New(env.Memcache)) },
}
