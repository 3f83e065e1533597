// Package httpx lets handlers return errors.
package httpx

import (
	"errors"
	"log/slog"
	"net/http"
)

// Handler is a handler that may fail.
type Handler func(w http.ResponseWriter, r *http.Request) error

// Error is a failure with a status.
type Error struct {
	Status  int
	Message string
}

func (e *Error) Error() string { return e.Message }

// NotFound says that there is no such thing.
func NotFound(message string) error {
	return &Error{Status: http.StatusNotFound, Message: message}
}

// ServeHTTP calls the handler and answers for it when it failed.
func (h Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	err := h(w, r)
	if err == nil {
		return
	}
	var e *Error
	if errors.As(err, &e) {
		http.Error(w, e.Message, e.Status)
		return
	}
	slog.Error("handler failed", "path", r.URL.Path, "err", err)
	http.Error(w, "internal error", http.StatusInternalServerError)
}
