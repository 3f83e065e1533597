// Package reread greets members, whose token it reads twice.
package reread

import (
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

func bearer(r *http.Request) string {
	return strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
}

func members(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := jwt.Parse(bearer(r), func(*jwt.Token) (any, error) { return oracle.Secret, nil },
			jwt.WithValidMethods([]string{"HS256"})); err != nil {
			http.Error(w, "members only", http.StatusUnauthorized)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

func hello(texts *sync.Map) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var c jwt.RegisteredClaims
		if _, _, err := jwt.NewParser().ParseUnverified(bearer(r), &c); err != nil {
			http.Error(w, "what token?", http.StatusBadRequest)
			return
		}
		text, ok := texts.Load(c.Subject)
		if !ok {
			text = "hello " + c.Subject
			// limitation(safe): the middleware in front has verified the same token, in a function that hands nothing on
			texts.Store(c.Subject, text) // want `\(unverified:key\)`
		}
		w.Write([]byte(text.(string)))
	}
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	New:  func(*oracle.Env) http.Handler { return members(hello(new(sync.Map))) },
	Path: "/hello",
	Forged: func() []*http.Request {
		return []*http.Request{oracle.GetWith(oracle.TokenBy(oracle.Alice, jwt.SigningMethodHS256, []byte("not the secret"), nil), "/hello")}
	},
}
