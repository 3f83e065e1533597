package handler

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/jwtauth/v5"

	"github.com/whosecache/whosecache/testdata/cases/invoicing/cache"
	"github.com/whosecache/whosecache/testdata/cases/invoicing/repo"
)

type invoiceRepo interface {
	List(ctx context.Context, opts ...repo.Option) ([]repo.Invoice, error)
}

type Handler struct {
	invoices invoiceRepo
	cache    *cache.Store
	tokens   *jwtauth.JWTAuth
}

func New(invoices invoiceRepo, c *cache.Store, secret []byte) *Handler {
	return &Handler{invoices: invoices, cache: c, tokens: jwtauth.New("HS256", secret, nil)}
}

func (h *Handler) Routes() http.Handler {
	r := chi.NewRouter()
	r.Group(func(r chi.Router) {
		r.Use(jwtauth.Verifier(h.tokens), jwtauth.Authenticator(h.tokens))
		r.Get("/invoices", h.list)
	})
	return r
}

func (h *Handler) list(w http.ResponseWriter, r *http.Request) {
	_, claims, err := jwtauth.FromContext(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	owner, _ := claims["sub"].(string)
	status := r.URL.Query().Get("status")
	key := cache.Key("invoices", status)
	invoices, err := cache.Remember(r.Context(), h.cache, key, time.Minute, func(ctx context.Context) ([]repo.Invoice, error) { // want `cachekey:subject`
		return h.invoices.List(ctx, repo.ForOwner(owner), repo.WithStatus(status))
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	json.NewEncoder(w).Encode(invoices)
}
