// Package api provides primitives to interact with the openapi HTTP API.
package api

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
)

// Subscription defines model for Subscription.
type Subscription struct {
	Plan  string `json:"plan"`
	Seats int    `json:"seats"`
	Card  string `json:"card"`
}

// Error defines model for Error.
type Error struct {
	Message string `json:"message"`
}

// ServerInterface represents all server handlers.
type ServerInterface interface {
	// (GET /v1/subscription)
	GetSubscription(w http.ResponseWriter, r *http.Request)
	// (DELETE /v1/subscription)
	CancelSubscription(w http.ResponseWriter, r *http.Request)
}

// MiddlewareFunc is a middleware.
type MiddlewareFunc func(http.Handler) http.Handler

// ServerInterfaceWrapper converts contexts to parameters.
type ServerInterfaceWrapper struct {
	Handler            ServerInterface
	HandlerMiddlewares []MiddlewareFunc
}

// GetSubscription operation middleware
func (siw *ServerInterfaceWrapper) GetSubscription(w http.ResponseWriter, r *http.Request) {
	handler := http.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		siw.Handler.GetSubscription(w, r)
	}))
	for _, middleware := range siw.HandlerMiddlewares {
		handler = middleware(handler)
	}
	handler.ServeHTTP(w, r)
}

// CancelSubscription operation middleware
func (siw *ServerInterfaceWrapper) CancelSubscription(w http.ResponseWriter, r *http.Request) {
	handler := http.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		siw.Handler.CancelSubscription(w, r)
	}))
	for _, middleware := range siw.HandlerMiddlewares {
		handler = middleware(handler)
	}
	handler.ServeHTTP(w, r)
}

// StdHTTPServerOptions provides options for the server.
type StdHTTPServerOptions struct {
	BaseURL     string
	BaseRouter  *http.ServeMux
	Middlewares []MiddlewareFunc
}

// HandlerWithOptions creates http.Handler with additional options
func HandlerWithOptions(si ServerInterface, options StdHTTPServerOptions) http.Handler {
	m := options.BaseRouter
	if m == nil {
		m = http.NewServeMux()
	}
	wrapper := ServerInterfaceWrapper{Handler: si, HandlerMiddlewares: options.Middlewares}

	m.HandleFunc("GET "+options.BaseURL+"/v1/subscription", wrapper.GetSubscription)
	m.HandleFunc("DELETE "+options.BaseURL+"/v1/subscription", wrapper.CancelSubscription)

	return m
}

// GetSubscriptionRequestObject is the request of GetSubscription.
type GetSubscriptionRequestObject struct{}

// GetSubscriptionResponseObject is an answer of GetSubscription.
type GetSubscriptionResponseObject interface {
	VisitGetSubscriptionResponse(w http.ResponseWriter) error
}

// GetSubscription200JSONResponse is the answer 200.
type GetSubscription200JSONResponse Subscription

// VisitGetSubscriptionResponse writes it.
func (response GetSubscription200JSONResponse) VisitGetSubscriptionResponse(w http.ResponseWriter) error {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(200)

	return json.NewEncoder(w).Encode(response)
}

// GetSubscription404JSONResponse is the answer 404.
type GetSubscription404JSONResponse Error

// VisitGetSubscriptionResponse writes it.
func (response GetSubscription404JSONResponse) VisitGetSubscriptionResponse(w http.ResponseWriter) error {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(404)

	return json.NewEncoder(w).Encode(response)
}

// CancelSubscriptionRequestObject is the request of CancelSubscription.
type CancelSubscriptionRequestObject struct{}

// CancelSubscriptionResponseObject is an answer of CancelSubscription.
type CancelSubscriptionResponseObject interface {
	VisitCancelSubscriptionResponse(w http.ResponseWriter) error
}

// CancelSubscription204Response is the answer 204.
type CancelSubscription204Response struct{}

// VisitCancelSubscriptionResponse writes it.
func (response CancelSubscription204Response) VisitCancelSubscriptionResponse(w http.ResponseWriter) error {
	w.WriteHeader(204)
	return nil
}

// StrictServerInterface represents all server handlers.
type StrictServerInterface interface {
	// (GET /v1/subscription)
	GetSubscription(ctx context.Context, request GetSubscriptionRequestObject) (GetSubscriptionResponseObject, error)
	// (DELETE /v1/subscription)
	CancelSubscription(ctx context.Context, request CancelSubscriptionRequestObject) (CancelSubscriptionResponseObject, error)
}

// NewStrictHandler makes handlers of a strict server.
func NewStrictHandler(ssi StrictServerInterface) ServerInterface {
	return &strictHandler{ssi: ssi}
}

type strictHandler struct {
	ssi StrictServerInterface
}

// GetSubscription operation middleware
func (sh *strictHandler) GetSubscription(w http.ResponseWriter, r *http.Request) {
	var request GetSubscriptionRequestObject

	response, err := sh.ssi.GetSubscription(r.Context(), request)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	} else if response != nil {
		// limitation(leaks): what the strict server returns comes from a type of another package, which only the package that registers it knows
		if err := response.VisitGetSubscriptionResponse(w); err != nil {
			panic(fmt.Errorf("cannot write the response: %w", err))
		}
	}
}

// CancelSubscription operation middleware
func (sh *strictHandler) CancelSubscription(w http.ResponseWriter, r *http.Request) {
	var request CancelSubscriptionRequestObject

	response, err := sh.ssi.CancelSubscription(r.Context(), request)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	} else if response != nil {
		if err := response.VisitCancelSubscriptionResponse(w); err != nil {
			panic(fmt.Errorf("cannot write the response: %w", err))
		}
	}
}
