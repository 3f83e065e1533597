package usage

import (
	"context"

	"github.com/whosecache/whosecache/testdata/cases/rpcgate/auth"
	"github.com/whosecache/whosecache/testdata/cases/rpcgate/rpc"
)

type GetRequest struct {
	Month string
	Unit  string
}

type GetResponse struct {
	Owner string
	Month string
	Total int
	Unit  string
}

type PlansRequest struct{}

type PlansResponse struct{ Plans []string }

type Service struct{ used map[string]int }

func NewService() *Service {
	return &Service{used: map[string]int{"alice": 812, "bob": 3}}
}

// Get returns what the caller used in a month.
func (s *Service) Get(ctx context.Context, req GetRequest) (*GetResponse, error) {
	claims, ok := auth.FromContext(ctx)
	if !ok {
		return nil, rpc.ErrUnauthenticated
	}
	return &GetResponse{Owner: claims.Name, Month: req.Month, Total: s.used[claims.Subject], Unit: req.Unit}, nil
}

func (s *Service) Plans(context.Context, PlansRequest) (*PlansResponse, error) {
	return &PlansResponse{Plans: []string{"free", "pro"}}, nil
}
