// Package crew knows the rowers of all clubs.
package crew

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/go-redis/redis/v8"
	"github.com/golang-jwt/jwt/v5"
)

// Member is a rower.
type Member struct {
	Name string `json:"name"`
	Club string `json:"tenant"`
}

type memberClaims struct {
	Member
	jwt.RegisteredClaims
}

// Lookup turns tokens into members.
type Lookup struct {
	secret []byte
	rdb    *redis.Client
}

// NewLookup returns a Lookup that remembers in rdb.
func NewLookup(secret []byte, rdb *redis.Client) *Lookup { return &Lookup{secret, rdb} }

const verified = "rowing:verified"

// Member is the one whom the token was issued for.
func (l *Lookup) Member(ctx context.Context, token string) (m Member, err error) {
	known, err := l.rdb.HGet(ctx, verified, token).Bytes()
	if err == nil {
		return m, json.Unmarshal(known, &m)
	}
	if err != redis.Nil {
		return m, fmt.Errorf("crew: %w", err)
	}
	var claims memberClaims
	if _, err := jwt.ParseWithClaims(token, &claims, l.key, jwt.WithValidMethods([]string{"HS256"})); err != nil {
		return m, err
	}
	enc, err := json.Marshal(claims.Member)
	if err != nil {
		return m, err
	}
	return claims.Member, l.rdb.HSet(ctx, verified, token, enc).Err() // want `\(tokencache:key\)`
}

func (l *Lookup) key(*jwt.Token) (interface{}, error) { return l.secret, nil }
