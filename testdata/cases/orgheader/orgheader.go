// Package orgheader lets users switch between organisations with a header, checked against their memberships.
package orgheader

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"
	"github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/oracle"
)

const headerOrg = "X-Org-Id"

type Member struct {
	Name string `json:"name"`
	Org  string `json:"org"`
}

type OrgContext struct {
	OrgID  string
	UserID string
}

type orgRepo struct {
	memberships map[string][]string
	members     map[string][]string
}

func (r *orgRepo) isMember(user, org string) bool { return slices.Contains(r.memberships[user], org) }

func (r *orgRepo) membersOf(_ context.Context, org string) ([]Member, error) {
	names, ok := r.members[org]
	if !ok {
		return nil, errors.New("unknown organisation")
	}
	var ms []Member
	for _, n := range names {
		ms = append(ms, Member{n, org})
	}
	return ms, nil
}

type memberService struct {
	repo *orgRepo
	c    *cache.Cache
}

func (s *memberService) key(oc OrgContext) string {
	return fmt.Sprintf("org/%s/members", url.PathEscape(oc.OrgID))
}

// List is the same for all members of the organisation.
func (s *memberService) List(ctx context.Context, oc OrgContext) ([]Member, error) {
	if ms, ok := s.c.Get(s.key(oc)); ok {
		return ms.([]Member), nil
	}
	ms, err := s.repo.membersOf(ctx, oc.OrgID)
	if err != nil {
		return nil, err
	}
	s.c.Set(s.key(oc), ms, time.Minute)
	return ms, nil
}

func orgMiddleware(repo *orgRepo) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			var claims jwt.RegisteredClaims
			_, err := jwt.ParseWithClaims(strings.TrimPrefix(c.Request().Header.Get("Authorization"), "Bearer "), &claims,
				func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
			if err != nil {
				return echo.NewHTTPError(http.StatusUnauthorized)
			}
			org := c.Request().Header.Get(headerOrg)
			if !repo.isMember(claims.Subject, org) {
				return echo.NewHTTPError(http.StatusForbidden, "not a member")
			}
			c.Set("org", OrgContext{OrgID: org, UserID: claims.Subject})
			return next(c)
		}
	}
}

var Case = oracle.Case{
	Refused: http.StatusForbidden,
	Requests: func(u oracle.User) []*http.Request {
		var rs []*http.Request
		orgs := []string{"chess", "golf"}
		if u.Subject == "alice" {
			orgs = orgs[:1]
		}
		for _, org := range orgs {
			r := oracle.Get(u, "/members")
			r.Header.Set(headerOrg, org)
			rs = append(rs, r)
		}
		return rs
	},
	New: func(*oracle.Env) http.Handler {
		repo := &orgRepo{
			memberships: map[string][]string{"alice": {"chess"}, "bob": {"golf"}},
			members:     map[string][]string{"chess": {"alice", "carol"}, "golf": {"bob"}},
		}
		s := &memberService{repo: repo, c: cache.New(time.Minute, time.Hour)}
		e := echo.New()
		e.Use(orgMiddleware(repo))
		e.GET("/members", func(c echo.Context) error {
			ms, err := s.List(c.Request().Context(), c.Get("org").(OrgContext))
			if err != nil {
				return echo.NewHTTPError(http.StatusNotFound, err.Error())
			}
			return c.JSON(http.StatusOK, ms)
		})
		return e
	},
}
