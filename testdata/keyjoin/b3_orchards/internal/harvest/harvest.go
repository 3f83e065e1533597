// Package harvest reports what growers brought in.
package harvest

import (
	"context"

	"github.com/whosecache/whosecache/testdata/keyjoin/b3_orchards/internal/auth"
)

type Report struct {
	Grower string `json:"grower"`
	Coop   string `json:"coop"`
	Season string `json:"season"`
	Kg     int    `json:"kg"`
}

type Repository interface {
	Report(ctx context.Context, g *auth.Grower, season string) (Report, error)
}

// Ledger computes reports from the books.
type Ledger struct{ KgPerTree int }

func (l Ledger) Report(_ context.Context, g *auth.Grower, season string) (Report, error) {
	trees := 10 * len(g.Email)
	return Report{Grower: g.Email, Coop: g.Coop, Season: season, Kg: trees * l.KgPerTree}, nil
}
