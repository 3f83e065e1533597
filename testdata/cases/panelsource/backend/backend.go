// Package backend is the host of a data source.
package backend

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type User struct{ Login, Email, Role string }

type PluginContext struct {
	OrgID string
	User  *User
}

type DataQuery struct {
	RefID string          `json:"refId"`
	Expr  string          `json:"expr"`
	JSON  json.RawMessage `json:"-"`
}

type QueryDataRequest struct {
	PluginContext PluginContext
	Queries       []DataQuery
}

type Frame struct {
	RefID string  `json:"refId"`
	Value float64 `json:"value"`
}

type QueryDataResponse struct {
	Responses map[string]Frame `json:"results"`
}

type QueryDataHandler interface {
	QueryData(ctx context.Context, req *QueryDataRequest) (*QueryDataResponse, error)
}

type claims struct {
	Email  string `json:"email"`
	Role   string `json:"role"`
	Tenant string `json:"tenant"`
	jwt.RegisteredClaims
}

// Serve answers POST /query by the handler.
func Serve(h QueryDataHandler, secret []byte) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /query", func(w http.ResponseWriter, r *http.Request) {
		var cl claims
		_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &cl,
			func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		var body struct{ Queries []DataQuery }
		if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		resp, err := h.QueryData(r.Context(), &QueryDataRequest{
			PluginContext: PluginContext{OrgID: cl.Tenant, User: &User{Login: cl.Subject, Email: cl.Email, Role: cl.Role}},
			Queries:       body.Queries,
		})
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		json.NewEncoder(w).Encode(resp)
	})
	return mux
}
