// Package toolbar lets groupcache compute a toolbar from nothing but its key.
package toolbar

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
	"github.com/golang/groupcache"
	"github.com/gorilla/mux"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type claims struct {
	Role string `json:"role"`
	jwt.RegisteredClaims
}

type claimsKey struct{}

type role string

const (
	admin  role = "admin"
	member role = "member"
)

func (r role) buttons() []string {
	switch r {
	case admin:
		return []string{"view", "edit", "delete"}
	case member:
		return []string{"view", "edit"}
	}
	return []string{"view"}
}

func fill(_ context.Context, key string, dest groupcache.Sink) error {
	page, who, ok := strings.Cut(key, "\x1f")
	if !ok {
		return errors.New("malformed key")
	}
	return dest.SetBytes([]byte(page + ": " + strings.Join(role(who).buttons(), " ")))
}

func withClaims(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := &claims{}
		tok, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), c,
			func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil || !tok.Valid {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), claimsKey{}, c)))
	})
}

var Case = oracle.Case{
	Path: "/toolbar/orders",
	New: func(*oracle.Env) http.Handler {
		group := groupcache.NewGroup("evalc-toolbars", 1<<16, groupcache.GetterFunc(fill))
		r := mux.NewRouter()
		r.Use(withClaims)
		r.HandleFunc("/toolbar/{page}", func(w http.ResponseWriter, r *http.Request) {
			c := r.Context().Value(claimsKey{}).(*claims)
			var view groupcache.ByteView
			key := mux.Vars(r)["page"] + "\x1f" + c.Role
			if err := group.Get(r.Context(), key, groupcache.ByteViewSink(&view)); err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
				return
			}
			_, _ = view.WriteTo(w)
		})
		return r
	},
}
