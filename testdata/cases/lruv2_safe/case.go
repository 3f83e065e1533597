package lruv2_safe

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/invoices?year=2024",
	New: func(*oracle.Env) http.Handler {
		b := NewBilling(func(*jwt.Token) (any, error) { return oracle.Secret, nil })
		return http.HandlerFunc(b.Invoices)
	},
}
