// Package statement fills a groupcache group from a getter that asks the context who calls.
package statement

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
	"github.com/golang/groupcache"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type ctxKey string

const holderKey ctxKey = "holder"

var balances = map[string]int{"alice": 120_000, "bob": 17}

func getter(ctx context.Context, month string, dest groupcache.Sink) error {
	holder, ok := ctx.Value(holderKey).(string)
	if !ok {
		return fmt.Errorf("statement %s: anonymous", month)
	}
	return dest.SetString(fmt.Sprintf("%s: %s has %d", month, holder, balances[holder]))
}

func authenticate(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		scheme, raw, _ := strings.Cut(r.Header.Get("Authorization"), " ")
		if !strings.EqualFold(scheme, "bearer") {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		claims := new(jwt.RegisteredClaims)
		tok, err := jwt.ParseWithClaims(raw, claims, func(t *jwt.Token) (any, error) {
			if _, ok := t.Method.(*jwt.SigningMethodHMAC); !ok {
				return nil, jwt.ErrTokenSignatureInvalid
			}
			return oracle.Secret, nil
		})
		if err != nil || !tok.Valid {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		h(w, r.WithContext(context.WithValue(r.Context(), holderKey, claims.Subject)))
	}
}

var Case = oracle.Case{
	Path: "/statements/2024-05",
	New: func(*oracle.Env) http.Handler {
		group := groupcache.NewGroup("evalc-statements", 1<<20, groupcache.GetterFunc(getter))
		mux := http.NewServeMux()
		mux.Handle("GET /statements/{month}", authenticate(func(w http.ResponseWriter, r *http.Request) {
			var text string
			err := group.Get(r.Context(), r.PathValue("month"), groupcache.StringSink(&text)) // want `cachekey:subject`
			if err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
				return
			}
			fmt.Fprint(w, text)
		}))
		return mux
	},
}
