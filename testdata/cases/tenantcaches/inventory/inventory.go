package inventory

import (
	"context"
	"fmt"
	"net/http"

	"github.com/whosecache/whosecache/testdata/cases/tenantcaches/authn"
	"github.com/whosecache/whosecache/testdata/cases/tenantcaches/registry"
)

type Rows map[string]int

func (r Rows) Count(_ context.Context, tenant, warehouse string) (int, error) {
	return r[tenant+"/"+warehouse], nil
}

type counter interface {
	Count(ctx context.Context, tenant, warehouse string) (int, error)
}

type Service struct {
	rows   counter
	caches *registry.Registry[int]
}

func New(rows counter, caches *registry.Registry[int]) *Service { return &Service{rows, caches} }

func (s *Service) Count(ctx context.Context, warehouse string) (int, error) {
	tenant := authn.TenantID(ctx)
	cache := s.caches.For(tenant)
	if n, ok := cache.Get(warehouse); ok {
		return n, nil
	}
	n, err := s.rows.Count(ctx, tenant, warehouse)
	if err != nil {
		return 0, err
	}
	cache.Add(warehouse, n)
	return n, nil
}

func Handler(s *Service) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /inventory", func(w http.ResponseWriter, r *http.Request) {
		n, err := s.Count(r.Context(), r.FormValue("warehouse"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		fmt.Fprintf(w, `{"count":%d}`, n)
	})
	return mux
}
