package api

import (
	"encoding/json"
	"net/http"
)

// Response is an answer that is being made.
type Response struct {
	w      http.ResponseWriter
	status int
}

// NewResponse starts an answer.
func NewResponse(w http.ResponseWriter) *Response {
	return &Response{w: w, status: http.StatusOK}
}

// Status sets the status.
func (p *Response) Status(code int) *Response {
	p.status = code
	return p
}

// JSON ends the answer with a document.
func (p *Response) JSON(v any) {
	p.w.Header().Set("Content-Type", "application/json")
	p.w.WriteHeader(p.status)
	_ = json.NewEncoder(p.w).Encode(v)
}

// Problem ends the answer with what went wrong.
func (p *Response) Problem(code int, detail string) {
	p.w.Header().Set("Content-Type", "application/problem+json")
	p.w.WriteHeader(code)
	_ = json.NewEncoder(p.w).Encode(map[string]any{"status": code, "detail": detail})
}
