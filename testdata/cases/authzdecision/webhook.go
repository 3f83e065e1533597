// Package authzdecision is a webhook that says whether its caller may do
// something in a namespace, as a cluster's API server would ask it. It
// remembers its decisions by user.
package authzdecision

import (
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/jellydator/ttlcache/v3"
	"github.com/whosecache/whosecache/testdata/cases/authzdecision/rules"
)

type callerClaims struct {
	jwt.RegisteredClaims
	Groups []string `json:"groups"`
}

// Webhook answers GET /review?verb=…&namespace=….
type Webhook struct {
	secret    []byte
	policy    rules.Policy
	decisions *ttlcache.Cache[string, bool]
}

// New makes a webhook that looks into the policy every ttl.
func New(secret []byte, policy rules.Policy, ttl time.Duration) *Webhook {
	return &Webhook{secret, policy, ttlcache.New(ttlcache.WithTTL[string, bool](ttl))}
}

func (h *Webhook) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var caller callerClaims
	raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if _, err := jwt.ParseWithClaims(raw, &caller, func(*jwt.Token) (any, error) { return h.secret, nil }); err != nil {
		http.Error(w, "unauthenticated", http.StatusUnauthorized)
		return
	}
	q := r.URL.Query()
	attrs := rules.Attributes{
		User:      caller.Subject,
		Groups:    caller.Groups,
		Verb:      q.Get("verb"),
		Namespace: q.Get("namespace"),
	}

	var allowed bool
	if item := h.decisions.Get(attrs.User); item != nil {
		allowed = item.Value()
	} else {
		allowed = h.policy.Allows(attrs)
		h.decisions.Set(attrs.User, allowed, ttlcache.DefaultTTL) // want `\(cachekey:parameter\)`
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]bool{"allowed": allowed})
}
