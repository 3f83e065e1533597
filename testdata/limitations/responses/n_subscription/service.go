// Package n_subscription is the billing API, written to its OpenAPI document.
package n_subscription

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v4"

	"github.com/whosecache/whosecache/testdata/limitations/responses/n_subscription/api"
)

type accountKey struct{}

type service struct {
	mu   sync.RWMutex
	subs map[string]api.Subscription
}

var _ api.StrictServerInterface = (*service)(nil)

// Routes serves the API and the price list.
func Routes(secret []byte) http.Handler {
	svc := &service{subs: map[string]api.Subscription{
		"acme":   {Plan: "enterprise", Seats: 400, Card: "**** 4242"},
		"globex": {Plan: "starter", Seats: 3, Card: "**** 1881"},
	}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v1/plans", plans)
	return api.HandlerWithOptions(api.NewStrictHandler(svc), api.StdHTTPServerOptions{
		BaseRouter:  mux,
		Middlewares: []api.MiddlewareFunc{account(secret)},
	})
}

func plans(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Cache-Control", "public, max-age=3600")
	fmt.Fprintln(w, "starter 9 EUR, team 49 EUR, enterprise: talk to us")
}

func account(secret []byte) api.MiddlewareFunc {
	keys := func(t *jwt.Token) (interface{}, error) {
		if t.Method != jwt.SigningMethodHS256 {
			return nil, fmt.Errorf("unexpected alg %v", t.Header["alg"])
		}
		return secret, nil
	}
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
			claims := jwt.MapClaims{}
			if _, err := jwt.ParseWithClaims(raw, claims, keys); err != nil {
				http.Error(w, "invalid token", http.StatusUnauthorized)
				return
			}
			tenant, _ := claims["tenant"].(string)
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), accountKey{}, tenant)))
		})
	}
}

// GetSubscription is GET /v1/subscription.
func (s *service) GetSubscription(ctx context.Context, _ api.GetSubscriptionRequestObject) (api.GetSubscriptionResponseObject, error) {
	tenant, ok := ctx.Value(accountKey{}).(string)
	if !ok {
		return nil, errors.New("no account")
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	sub, ok := s.subs[tenant]
	if !ok {
		return api.GetSubscription404JSONResponse{Message: "no subscription"}, nil
	}
	return api.GetSubscription200JSONResponse(sub), nil
}

// CancelSubscription is DELETE /v1/subscription.
func (s *service) CancelSubscription(ctx context.Context, _ api.CancelSubscriptionRequestObject) (api.CancelSubscriptionResponseObject, error) {
	tenant, ok := ctx.Value(accountKey{}).(string)
	if !ok {
		return nil, errors.New("no account")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.subs, tenant)
	return api.CancelSubscription204Response{}, nil
}
