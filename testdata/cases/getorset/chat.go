// Package getorset counts a member's unread messages of a chat channel through
// a home-made get-or-set cache, under the channel alone.
package getorset

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cases/getorset/memo"
)

type unread struct {
	Member   string   `json:"member"`
	Messages []string `json:"messages"`
}

type chat struct {
	memo   *memo.Memo
	secret []byte
	inbox  map[string][]string
}

// New returns the API of the chat.
func New(redisAddr string, secret []byte) http.Handler {
	c := &chat{memo: memo.New(redisAddr, time.Minute), secret: secret, inbox: map[string][]string{
		"alice": {"the merger is on"}, "bob": {"lunch?"},
	}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /channels/{channel}/unread", c.unread)
	return mux
}

func (c *chat) member(r *http.Request) (*jwt.RegisteredClaims, bool) {
	claims := &jwt.RegisteredClaims{}
	token, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), claims,
		func(*jwt.Token) (any, error) { return c.secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	return claims, err == nil && token.Valid
}

func (c *chat) unread(w http.ResponseWriter, r *http.Request) {
	member, ok := c.member(r)
	if !ok {
		http.Error(w, "who are you?", http.StatusUnauthorized)
		return
	}
	var answer unread
	err := c.memo.GetOrSet(r.Context(),
		"unread:"+r.PathValue("channel"), // want `value depends on the caller \(.*chat.go:\d+\) but cache key .* does not: .* \(cachekey:subject\)`
		&answer,
		func(context.Context) (any, error) {
			return unread{Member: member.Subject, Messages: c.inbox[member.Subject]}, nil
		})
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_ = json.NewEncoder(w).Encode(answer)
}
