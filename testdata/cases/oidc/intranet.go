// Package oidc verifies ID tokens and shows employees their holidays.
package oidc

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/redis/go-redis/v9"
)

// Verifier verifies ID tokens; *oidc.IDTokenVerifier is one.
type Verifier interface {
	Verify(ctx context.Context, rawIDToken string) (*oidc.IDToken, error)
}

// Holidays is how many days somebody has left in a year.
type Holidays struct {
	Year string `json:"year"`
	Left int    `json:"left"`
}

// Intranet serves employees.
type Intranet struct {
	verifier Verifier
	rdb      *redis.Client
	left     map[string]int
}

// NewIntranet accepts the tokens that verifier accepts.
func NewIntranet(verifier Verifier, rdb *redis.Client) *Intranet {
	return &Intranet{verifier, rdb, map[string]int{"alice@acme.example": 28, "bob@globex.example": 3}}
}

// Holidays handles GET /holidays/{year}.
func (in *Intranet) Holidays(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	raw, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		http.Error(w, "ID token missing", http.StatusUnauthorized)
		return
	}
	idToken, err := in.verifier.Verify(ctx, raw)
	if err != nil {
		http.Error(w, "ID token invalid", http.StatusUnauthorized)
		return
	}
	var profile struct {
		Email string `json:"email"`
	}
	if err := idToken.Claims(&profile); err != nil {
		http.Error(w, "no profile", http.StatusUnauthorized)
		return
	}

	year := r.PathValue("year")
	if cached, err := in.rdb.Get(ctx, "holidays:"+year).Bytes(); err == nil {
		_, _ = w.Write(cached)
		return
	}
	answer, err := json.Marshal(Holidays{Year: year, Left: in.left[profile.Email]})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	if _, err := in.rdb.SetNX(ctx, "holidays:"+year, answer, 24*time.Hour).Result(); err != nil { // want `\(cachekey:subject\)`
		http.Error(w, "try again", http.StatusServiceUnavailable)
		return
	}
	_, _ = w.Write(answer)
}
