// Package k8sgate authenticates requests by token review, a few at a time.
package k8sgate

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/hashicorp/golang-lru/v2/expirable"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type status struct {
	User   string
	Groups []string
}

type reviewer struct {
	seen *expirable.LRU[string, *status]
}

type reviewClaims struct {
	jwt.RegisteredClaims
	Groups []string `json:"groups"`
}

func (v *reviewer) review(token string) (*status, error) {
	if s, ok := v.seen.Get(token); ok {
		return s, nil
	}
	var c reviewClaims
	if _, err := jwt.ParseWithClaims(token, &c, func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
		return nil, err
	}
	s := &status{User: c.Subject, Groups: c.Groups}
	v.seen.Add(token, s) // want `cache key token holds the caller's raw credentials .*\(tokencache:key:warning\)`
	return s, nil
}

func (v *reviewer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s, err := v.review(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
	if err != nil {
		http.Error(w, "Unauthorized", http.StatusUnauthorized)
		return
	}
	fmt.Fprintln(w, s.User, s.Groups)
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/apis",
	New: func(*oracle.Env) http.Handler {
		return &reviewer{seen: expirable.NewLRU[string, *status](100, nil, time.Minute)}
	},
}
