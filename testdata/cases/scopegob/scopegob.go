// Package scopegob shows an order in as much detail as the caller's scope allows.
package scopegob

import (
	"bytes"
	"context"
	"encoding/gob"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/coocood/freecache"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type Caller struct {
	ID     string
	Scopes []string
}

func (c Caller) Can(scope string) bool { return slices.Contains(c.Scopes, scope) }

type OrderView struct {
	ID      string `json:"id"`
	State   string `json:"state"`
	Margin  int    `json:"margin,omitempty"`
	Comment string `json:"internal_comment,omitempty"`
}

type orderRecord struct {
	State, Comment string
	Margin         int
}

type Presenter struct {
	records map[string]orderRecord
	fc      *freecache.Cache
	ttl     int
}

var errNoOrder = errors.New("no such order")

func (p *Presenter) build(id string, detailed bool) (*OrderView, error) {
	rec, ok := p.records[id]
	if !ok {
		return nil, errNoOrder
	}
	v := &OrderView{ID: id, State: rec.State}
	if detailed {
		v.Margin, v.Comment = rec.Margin, rec.Comment
	}
	return v, nil
}

func (p *Presenter) View(c Caller, id string) (*OrderView, error) {
	if raw, err := p.fc.Get([]byte("order:" + id)); err == nil {
		v := &OrderView{}
		if err := gob.NewDecoder(bytes.NewReader(raw)).Decode(v); err == nil {
			return v, nil
		}
	}
	v, err := p.build(id, c.Can("orders:write"))
	if err != nil {
		return nil, err
	}
	var buf bytes.Buffer
	if err := gob.NewEncoder(&buf).Encode(v); err != nil {
		return nil, err
	}
	_ = p.fc.Set([]byte("order:"+id), buf.Bytes(), p.ttl) // want `cachekey:attribute`
	return v, nil
}

type claims struct {
	jwt.RegisteredClaims
	Scope string `json:"scope"`
}

type callerCtx struct{}

func requireCaller(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var cl claims
		_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &cl,
			func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		c := Caller{ID: cl.Subject, Scopes: strings.Fields(cl.Scope)}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), callerCtx{}, c)))
	})
}

var Case = oracle.Case{
	Path: "/orders/42",
	New: func(*oracle.Env) http.Handler {
		p := &Presenter{
			records: map[string]orderRecord{"42": {State: "packed", Comment: "customer is rude", Margin: 31}},
			fc:      freecache.NewCache(512 << 10), ttl: 60,
		}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /orders/{id}", func(w http.ResponseWriter, r *http.Request) {
			v, err := p.View(r.Context().Value(callerCtx{}).(Caller), r.PathValue("id"))
			if err != nil {
				http.Error(w, err.Error(), http.StatusNotFound)
				return
			}
			_ = json.NewEncoder(w).Encode(v)
		})
		return requireCaller(mux)
	},
}
