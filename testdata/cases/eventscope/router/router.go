// Package router hands a request to its handler as one event.
package router

import (
	"encoding/json"
	"net/http"
)

// Event is one request and its response.
type Event struct {
	Response http.ResponseWriter
	Request  *http.Request

	data map[string]any
}

// Get returns what an earlier handler of this request has set.
func (e *Event) Get(key string) any { return e.data[key] }

// Set keeps a value until the end of the request.
func (e *Event) Set(key string, value any) {
	if e.data == nil {
		e.data = make(map[string]any)
	}
	e.data[key] = value
}

// JSON answers v.
func (e *Event) JSON(status int, v any) error {
	e.Response.Header().Set("Content-Type", "application/json")
	e.Response.Header().Set("Cache-Control", "no-store")
	e.Response.WriteHeader(status)
	return json.NewEncoder(e.Response).Encode(v)
}

// String answers text.
func (e *Event) String(status int, text string) error {
	e.Response.Header().Set("Content-Type", "text/plain; charset=utf-8")
	e.Response.Header().Set("Cache-Control", "no-store")
	e.Response.WriteHeader(status)
	_, err := e.Response.Write([]byte(text))
	return err
}

// Error is an error with a status.
type Error struct {
	Status  int
	Message string
}

func (e *Error) Error() string { return e.Message }
