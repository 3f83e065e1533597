// Package n_tariff_safe has the tariffs of a power company.
package n_tariff_safe

import (
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/go-chi/jwtauth/v5"

	"github.com/whosecache/whosecache/testdata/responses/n_tariff_safe/render"
)

// Tariff is a price.
type Tariff struct {
	Name     string  `json:"name"`
	CentsKWh float64 `json:"cents_kwh"`
}

type tariffs struct {
	listed     []Tariff
	negotiated map[string]Tariff
}

// New makes the router of the company.
func New(secret []byte) chi.Router {
	t := &tariffs{
		listed: []Tariff{{"day", 31.2}, {"night", 22.9}},
		negotiated: map[string]Tariff{
			"acme":   {"acme framework contract", 17.4},
			"globex": {"globex trial", 33.0},
		},
	}
	ja := jwtauth.New("HS256", secret, nil)

	r := chi.NewRouter()
	r.Use(middleware.StripSlashes)
	r.Use(render.CacheFor(5 * time.Minute))
	r.Get("/tariffs", t.all)
	r.Group(func(r chi.Router) {
		r.Use(jwtauth.Verifier(ja))
		r.Use(jwtauth.Authenticator(ja))
		r.With(middleware.NoCache).Get("/tariffs/mine", t.mine)
	})
	return r
}

func (t *tariffs) all(w http.ResponseWriter, _ *http.Request) {
	render.JSON(w, http.StatusOK, t.listed)
}

func (t *tariffs) mine(w http.ResponseWriter, r *http.Request) {
	_, claims, _ := jwtauth.FromContext(r.Context())
	tenant, _ := claims["tenant"].(string)
	tariff, ok := t.negotiated[tenant]
	if !ok {
		render.JSON(w, http.StatusNotFound, map[string]string{"error": "no contract"})
		return
	}
	render.JSON(w, http.StatusOK, tariff)
}
