// Package upstreamkey forwards orders with a token that the service gets for itself.
package upstreamkey

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type grant struct {
	AccessToken string `json:"access_token"`
	ExpiresIn   int    `json:"expires_in"`
}

type service struct {
	rdb      *redis.Client
	tokenURL string
	hc       *http.Client
}

func (s *service) accessToken(ctx context.Context) (string, error) {
	if t, err := s.rdb.Get(ctx, "erp:access_token").Result(); err == nil {
		return t, nil
	}
	form := url.Values{"grant_type": {"client_credentials"}, "client_id": {"orders"}, "client_secret": {"s3cret"}}
	res, err := s.hc.PostForm(s.tokenURL, form)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	var g grant
	if err := json.NewDecoder(res.Body).Decode(&g); err != nil {
		return "", err
	}
	return g.AccessToken, s.rdb.Set(ctx, "erp:access_token", g.AccessToken, time.Duration(g.ExpiresIn)*time.Second).Err()
}

func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var c jwt.RegisteredClaims
	if _, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &c,
		func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	token, err := s.accessToken(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	fmt.Fprintf(w, "%s orders with %d bytes of authority\n", c.Subject, len(token))
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/orders",
	New: func(env *oracle.Env) http.Handler {
		idp := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			_ = json.NewEncoder(w).Encode(grant{AccessToken: "erp-3b1f" + r.FormValue("client_id"), ExpiresIn: 600})
		}))
		return &service{redis.NewClient(&redis.Options{Addr: env.Redis}), idp.URL, idp.Client()}
	},
}
