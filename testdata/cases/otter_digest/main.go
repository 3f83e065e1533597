// Package digest computes a weekly digest per caller with a loading cache.
package digest

import (
	"context"
	"fmt"
	"net/http"
	"strconv"

	"github.com/lestrrat-go/jwx/v3/jwa"
	"github.com/lestrrat-go/jwx/v3/jwt"
	"github.com/maypok86/otter/v2"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type Digest struct {
	Week  int
	Lines []string
}

type Service struct {
	digests *otter.Cache[int, *Digest]
}

func (s *Service) build(_ context.Context, who string, week int) (*Digest, error) {
	d := &Digest{Week: week}
	for i := range 3 {
		d.Lines = append(d.Lines, fmt.Sprintf("%s did thing #%d", who, week*10+i))
	}
	return d, nil
}

func (s *Service) Handle(w http.ResponseWriter, r *http.Request) {
	token, err := jwt.ParseRequest(r, jwt.WithKey(jwa.HS256(), oracle.Secret))
	if err != nil {
		http.Error(w, http.StatusText(401), 401)
		return
	}
	subject, ok := token.Subject()
	if !ok {
		http.Error(w, "token has no subject", 401)
		return
	}
	week, err := strconv.Atoi(r.PathValue("week"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	loader := otter.LoaderFunc[int, *Digest](func(ctx context.Context, wk int) (*Digest, error) {
		return s.build(ctx, subject, wk)
	})
	d, err := s.digests.Get(r.Context(), week, loader) // want `cachekey:subject`
	if err != nil {
		http.Error(w, err.Error(), 500)
		return
	}
	for _, l := range d.Lines {
		fmt.Fprintln(w, l)
	}
}

var Case = oracle.Case{
	Path: "/digest/31",
	New: func(*oracle.Env) http.Handler {
		s := &Service{digests: otter.Must(&otter.Options[int, *Digest]{MaximumSize: 1000})}
		mux := http.NewServeMux()
		mux.HandleFunc("/digest/{week}", s.Handle)
		return mux
	},
}
