package orders

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"github.com/whosecache/whosecache/testdata/cases/orderdocs/auth"
)

type repository interface {
	Save(ctx context.Context, o Order) error
	Get(ctx context.Context, id, owner string) (*Order, error)
}

type Controller struct{ repo repository }

func NewController(repo repository) *Controller { return &Controller{repo} }

func (c *Controller) Mount(mux *http.ServeMux) {
	mux.HandleFunc("PUT /orders/{id}", c.put)
	mux.HandleFunc("GET /orders/{id}", c.get)
}

func (c *Controller) put(w http.ResponseWriter, r *http.Request) {
	note, err := io.ReadAll(io.LimitReader(r.Body, 4096))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	o := Order{ID: r.PathValue("id"), Owner: auth.Claims(r).Subject, Note: string(note)}
	c.answer(w, &o, c.repo.Save(r.Context(), o))
}

func (c *Controller) get(w http.ResponseWriter, r *http.Request) {
	o, err := c.repo.Get(r.Context(), r.PathValue("id"), auth.Claims(r).Subject)
	c.answer(w, o, err)
}

func (c *Controller) answer(w http.ResponseWriter, o *Order, err error) {
	if errors.Is(err, ErrNotFound) {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	if err != nil {
		http.Error(w, "internal", http.StatusInternalServerError)
		return
	}
	json.NewEncoder(w).Encode(o)
}
