// Package identity reads who drives.
package identity

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

// ErrNoDriver says that the request came without a token.
var ErrNoDriver = errors.New("identity: no driver")

// Driver is a customer.
type Driver struct {
	ID   string
	Name string
}

type driverClaims struct {
	jwt.RegisteredClaims
	Name string `json:"name"`
}

type driverKey struct{}

var parser = jwt.NewParser()

// Attach puts the driver into the context, if there is one.
func Attach(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if raw, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
			if d, err := decode(raw); err == nil {
				r = r.WithContext(context.WithValue(r.Context(), driverKey{}, d))
			}
		}
		next.ServeHTTP(w, r)
	})
}

func decode(raw string) (*Driver, error) {
	claims := new(driverClaims)
	if _, _, err := parser.ParseUnverified(raw, claims); err != nil {
		return nil, err
	}
	return &Driver{ID: claims.Subject, Name: claims.Name}, nil
}

// DriverOf returns the driver of ctx.
func DriverOf(ctx context.Context) (*Driver, error) {
	d, ok := ctx.Value(driverKey{}).(*Driver)
	if !ok {
		return nil, ErrNoDriver
	}
	return d, nil
}
