package survey

import (
	"context"
	"slices"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/maypok86/otter/v2"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_seismic/internal/login"
)

type Survey struct {
	Field  string `json:"field"`
	Owner  string `json:"owner"`
	Layers []int  `json:"layers"`
}

// Shares says which companies paid for a field.
type Shares map[string][]string

type Service struct {
	tapes  *Tapes
	shares Shares
	cache  *otter.Cache[string, Survey]
}

func NewService(t *Tapes, s Shares) *Service {
	return &Service{tapes: t, shares: s, cache: otter.Must(&otter.Options[string, Survey]{
		MaximumSize:      500,
		ExpiryCalculator: otter.ExpiryWriting[string, Survey](time.Hour),
	})}
}

func (s *Service) Interpret(ctx context.Context, who login.Account, field string) (Survey, error) {
	if !slices.Contains(s.shares[field], who.Company) {
		return Survey{}, echo.NewHTTPError(403, "your company has no share in this field")
	}
	return s.cache.Get(ctx, field, otter.LoaderFunc[string, Survey](s.compute))
}

func (s *Service) compute(ctx context.Context, field string) (Survey, error) {
	tape, ok := s.tapes.Read(ctx, field)
	if !ok {
		return Survey{}, echo.ErrNotFound
	}
	out := Survey{Field: field, Owner: tape.Owner}
	for i := 1; i < len(tape.Samples); i++ {
		out.Layers = append(out.Layers, tape.Samples[i]-tape.Samples[i-1])
	}
	return out, nil
}
