package web

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
)

// Responder writes the answers of all handlers.
type Responder struct {
	log *slog.Logger
}

// NewResponder returns a responder that logs what goes wrong.
func NewResponder(log *slog.Logger) *Responder { return &Responder{log: log} }

// JSON answers with a document.
func (p *Responder) JSON(w http.ResponseWriter, r *http.Request, status int, v any) {
	var buf bytes.Buffer
	if err := json.NewEncoder(&buf).Encode(v); err != nil {
		p.Fail(w, r, http.StatusInternalServerError, err)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	if _, err := buf.WriteTo(w); err != nil {
		p.log.WarnContext(r.Context(), "client went away", "err", err)
	}
}

// Fail answers with a problem.
func (p *Responder) Fail(w http.ResponseWriter, r *http.Request, status int, err error) {
	if status >= 500 {
		p.log.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "err", err)
	}
	http.Error(w, http.StatusText(status), status)
}
