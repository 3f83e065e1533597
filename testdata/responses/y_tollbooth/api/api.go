// Package api makes HTTP handlers of functions.
package api

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
)

// Error is an error with a status.
type Error struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

func (e *Error) Error() string { return e.Message }

// None is the request of functions that need none.
type None struct{}

// Handle decodes Req, calls fn and encodes Res.
func Handle[Req, Res any](fn func(context.Context, Req) (Res, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var req Req
		if r.Method != http.MethodGet {
			if err := json.NewDecoder(r.Body).Decode(&req); err != nil && !errors.Is(err, io.EOF) {
				fail(w, &Error{http.StatusBadRequest, err.Error()})
				return
			}
		}
		res, err := fn(r.Context(), req)
		if err != nil {
			fail(w, err)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(res)
	})
}

func fail(w http.ResponseWriter, err error) {
	e := &Error{http.StatusInternalServerError, "internal error"}
	errors.As(err, &e)
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(e.Code)
	_ = json.NewEncoder(w).Encode(e)
}
