// Package jwtmap_safe reads the voter out of jwt.MapClaims, into the key too.
package jwtmap_safe

import (
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"
)

type ballotBox struct {
	votes map[string]map[string]string // poll, voter
}

func (b *ballotBox) voteOf(voter, poll string) string {
	if v, ok := b.votes[poll][voter]; ok {
		return v
	}
	return "nothing yet"
}

// Polls is a server whose answers live in a sync.Map.
type Polls struct {
	box     ballotBox
	answers sync.Map
	secret  []byte
}

func parseClaims(header string, secret []byte) (jwt.MapClaims, error) {
	token, err := jwt.Parse(strings.TrimPrefix(header, "Bearer "), func(token *jwt.Token) (interface{}, error) {
		if _, ok := token.Method.(*jwt.SigningMethodHMAC); !ok {
			return nil, fmt.Errorf("unexpected signing method: %v", token.Header["alg"])
		}
		return secret, nil
	})
	if err != nil {
		return nil, err
	}
	if claims, ok := token.Claims.(jwt.MapClaims); ok && token.Valid {
		return claims, nil
	}
	return nil, jwt.ErrTokenInvalidClaims
}

// MyVote tells a voter what she voted for.
func (p *Polls) MyVote(w http.ResponseWriter, r *http.Request) {
	claims, err := parseClaims(r.Header.Get("Authorization"), p.secret)
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	voter := claims["sub"].(string)
	poll := r.PathValue("poll")

	if answer, ok := p.answers.Load([2]string{poll, voter}); ok {
		_, _ = fmt.Fprintln(w, answer)
		return
	}
	answer := fmt.Sprintf("You voted for %s.", p.box.voteOf(voter, poll))
	p.answers.Store([2]string{poll, voter}, answer)
	_, _ = fmt.Fprintln(w, answer)
}
