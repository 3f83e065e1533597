// Package web has the HTTP side of the orders.
package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/whosecache/whosecache/testdata/responses/x_orders_safe/internal/auth"
	"github.com/whosecache/whosecache/testdata/responses/x_orders_safe/internal/store"
)

// OrderStore is what the handlers need of a store.
type OrderStore interface {
	Order(ctx context.Context, id string) (store.Order, error)
	Insert(ctx context.Context, o store.Order) (store.Order, error)
}

// Orders are the handlers of orders.
type Orders struct {
	store OrderStore
	out   *Responder
}

// NewOrders returns the handlers.
func NewOrders(s OrderStore, out *Responder) *Orders {
	return &Orders{store: s, out: out}
}

type orderView struct {
	store.Order
	Total int `json:"total"`
}

// Show answers with one order.
func (h *Orders) Show(w http.ResponseWriter, r *http.Request) {
	caller, err := auth.FromContext(r.Context())
	if err != nil {
		h.out.Fail(w, r, http.StatusUnauthorized, err)
		return
	}
	order, err := h.store.Order(r.Context(), r.PathValue("id"))
	switch {
	case errors.Is(err, store.ErrNotFound):
		h.out.Fail(w, r, http.StatusNotFound, err)
		return
	case err != nil:
		h.out.Fail(w, r, http.StatusInternalServerError, err)
		return
	}
	if order.Owner != caller.ID {
		h.out.Fail(w, r, http.StatusNotFound, store.ErrNotFound)
		return
	}
	h.out.JSON(w, r, http.StatusOK, orderView{Order: order, Total: order.Total()})
}

// Place takes a new order.
func (h *Orders) Place(w http.ResponseWriter, r *http.Request) {
	caller, err := auth.FromContext(r.Context())
	if err != nil {
		h.out.Fail(w, r, http.StatusUnauthorized, err)
		return
	}
	var in struct {
		Lines []store.Line `json:"lines"`
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<16)).Decode(&in); err != nil {
		h.out.Fail(w, r, http.StatusBadRequest, err)
		return
	}
	order, err := h.store.Insert(r.Context(), store.Order{Owner: caller.ID, Status: "new", Lines: in.Lines})
	if err != nil {
		h.out.Fail(w, r, http.StatusInternalServerError, err)
		return
	}
	w.Header().Set("Location", "/v1/orders/"+order.ID)
	h.out.JSON(w, r, http.StatusCreated, orderView{Order: order, Total: order.Total()})
}

// Statuses lists the states that an order goes through.
func (h *Orders) Statuses(w http.ResponseWriter, r *http.Request) {
	h.out.JSON(w, r, http.StatusOK, []string{"new", "packing", "shipped", "returned"})
}
