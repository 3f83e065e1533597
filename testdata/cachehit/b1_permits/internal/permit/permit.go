package permit

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"
)

var (
	ErrUnknown   = errors.New("unknown permit")
	ErrForbidden = errors.New("forbidden")
)

type Permit struct {
	Number string `json:"number"`
	Holder string `json:"holder"`
	Weapon string `json:"weapon"`
}

type Source interface {
	Lookup(ctx context.Context, number string) (Permit, error)
}

type SourceFunc func(ctx context.Context, number string) (Permit, error)

func (f SourceFunc) Lookup(ctx context.Context, number string) (Permit, error) { return f(ctx, number) }

func Files() Source {
	files := map[string]Permit{"P-88": {Number: "P-88", Holder: "alice", Weapon: "hunting rifle"}}
	return SourceFunc(func(_ context.Context, number string) (Permit, error) {
		if p, ok := files[number]; ok {
			return p, nil
		}
		return Permit{}, ErrUnknown
	})
}

func Handler(s Source) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		p, err := s.Lookup(r.Context(), chi.URLParam(r, "number"))
		if errors.Is(err, ErrForbidden) {
			http.Error(w, err.Error(), http.StatusForbidden)
			return
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusNotFound)
			return
		}
		_ = json.NewEncoder(w).Encode(p)
	}
}
