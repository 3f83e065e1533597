// Package rates quotes prices; every customer has a discount of his own.
package rates

import (
	"context"
	"fmt"
	"net/http"
	"sync"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type loader[K comparable, V any] func(context.Context, K) (V, error)

// memoize remembers what load returned.
func memoize[K comparable, V any](load loader[K, V]) loader[K, V] {
	var mu sync.Mutex
	seen := make(map[K]V)
	return func(ctx context.Context, k K) (V, error) {
		mu.Lock()
		defer mu.Unlock()
		if v, ok := seen[k]; ok {
			return v, nil
		}
		v, err := load(ctx, k)
		if err == nil {
			seen[k] = v
		}
		return v, err
	}
}

type customerKey struct{}

var discounts = map[string]float64{"alice": 0.4, "bob": 0.05}

func quote(ctx context.Context, region string) (string, error) {
	customer, ok := ctx.Value(customerKey{}).(string)
	if !ok {
		return "", fmt.Errorf("no customer")
	}
	price := 100 * float64(len(region)) * (1 - discounts[customer])
	return fmt.Sprintf("%s: %.2f", region, price), nil
}

func basic(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, password, ok := r.BasicAuth()
		if !ok || password != "pw-"+name {
			w.Header().Set("WWW-Authenticate", `Basic realm="rates"`)
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), customerKey{}, name)))
	})
}

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		r, _ := http.NewRequest(http.MethodGet, "/rates/iberia", nil)
		r.SetBasicAuth(u.Subject, "pw-"+u.Subject)
		return []*http.Request{r}
	},
	New: func(*oracle.Env) http.Handler {
		cached := memoize(quote)
		mux := http.NewServeMux()
		mux.HandleFunc("GET /rates/{region}", func(w http.ResponseWriter, r *http.Request) {
			region := r.PathValue("region")
			q, err := cached(r.Context(), region) // want `cachekey:subject`
			if err != nil {
				http.Error(w, err.Error(), http.StatusBadGateway)
				return
			}
			fmt.Fprintln(w, q)
		})
		return basic(mux)
	},
}
