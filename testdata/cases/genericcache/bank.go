// Package genericcache serves account statements through a generic cache of
// our own, under the kind of the account.
package genericcache

import (
	"encoding/xml"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cases/genericcache/ttl"
)

// AccountKind is savings, checking …
type AccountKind string

// Statement is the state of an account.
type Statement struct {
	Holder  string
	Balance int64
}

type bankClaims struct {
	jwt.RegisteredClaims
	Email string `json:"email"`
}

type bank struct {
	statements *ttl.Cache[AccountKind, *Statement]
	balances   map[AccountKind]map[string]int64
	parse      func(string) (*bankClaims, error)
}

// New opens the bank.
func New(secret []byte) http.Handler {
	b := &bank{
		statements: ttl.New[AccountKind, *Statement](30 * time.Second),
		balances: map[AccountKind]map[string]int64{
			"savings": {"alice@acme.example": 1_000_000, "bob@globex.example": 12},
		},
		parse: func(raw string) (*bankClaims, error) {
			claims := new(bankClaims)
			_, err := jwt.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return secret, nil },
				jwt.WithValidMethods([]string{"HS256"}))
			return claims, err
		},
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /accounts/{kind}/statement", b.statement)
	return mux
}

func (b *bank) statement(w http.ResponseWriter, r *http.Request) {
	holder, err := b.parse(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	kind := AccountKind(r.PathValue("kind"))
	st, ok := b.statements.Lookup(kind)
	if !ok {
		st = &Statement{Holder: holder.Email, Balance: b.balances[kind][holder.Email]}
		b.statements.Keep(kind, st) // want `value depends on the caller \(.*bank.go:\d+\) but cache key .* does not: .* \(cachekey:subject\)`
	}
	w.Header().Set("Content-Type", "application/xml")
	_ = xml.NewEncoder(w).Encode(st)
}
