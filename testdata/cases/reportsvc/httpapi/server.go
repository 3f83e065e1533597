package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/gorilla/mux"

	"github.com/whosecache/whosecache/testdata/cases/reportsvc/accounts"
	"github.com/whosecache/whosecache/testdata/cases/reportsvc/cache"
)

type ledger interface {
	Authorize(ctx context.Context, account, user string) error
	Statement(ctx context.Context, account, month string) (accounts.Statement, error)
}

type server struct {
	ledger ledger
	cache  *cache.Cache
	secret []byte
}

func NewServer(l ledger, c *cache.Cache, secret []byte) http.Handler {
	s := &server{l, c, secret}
	r := mux.NewRouter()
	r.Handle("/v2/statements/{month}", s.handle(s.statement)).Methods(http.MethodGet)
	return r
}

type handlerFunc func(r *http.Request, user string) (any, error)

func (s *server) handle(fn handlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		claims := &jwt.RegisteredClaims{}
		raw, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if _, err := jwt.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return s.secret, nil },
			jwt.WithValidMethods([]string{"HS256"})); err != nil {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		v, err := fn(r, claims.Subject)
		switch {
		case errors.Is(err, accounts.ErrNoAccess):
			w.WriteHeader(http.StatusForbidden)
		case err != nil:
			w.WriteHeader(http.StatusInternalServerError)
		default:
			json.NewEncoder(w).Encode(v)
		}
	})
}

func (s *server) statement(r *http.Request, user string) (any, error) {
	account := r.URL.Query().Get("account_id")
	month := mux.Vars(r)["month"]
	if err := s.ledger.Authorize(r.Context(), account, user); err != nil {
		return nil, err
	}
	return cache.Remember(r.Context(), s.cache,
		"statement:"+month, // want `cachekey:parameter`
		time.Hour,
		func(ctx context.Context) (accounts.Statement, error) {
			return s.ledger.Statement(ctx, account, month)
		})
}
