// Package l03_permissions remembers a decision by resource and action, not by who asked.
package l03_permissions

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/hashicorp/golang-lru/v2/expirable"

	"github.com/whosecache/whosecache/testdata/cases/l03_permissions/auth"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Authorizer decides whether a user may do something with a document.
type Authorizer interface {
	Can(ctx context.Context, userID, action, docID string) (bool, error)
}

// acl holds "user/action" grants by document.
type acl map[string]map[string]bool

func (a acl) Can(_ context.Context, userID, action, docID string) (bool, error) {
	return a[docID][userID+"/"+action], nil
}

type decision struct{ action, docID string }

// cachedAuthorizer spares the round trip to the policy service.
type cachedAuthorizer struct {
	next  Authorizer
	cache *expirable.LRU[decision, bool]
}

func (c *cachedAuthorizer) Can(ctx context.Context, userID, action, docID string) (bool, error) {
	k := decision{action: action, docID: docID}
	if ok, hit := c.cache.Get(k); hit {
		return ok, nil
	}
	ok, err := c.next.Can(ctx, userID, action, docID)
	if err != nil {
		return false, err
	}
	c.cache.Add(k, ok) // want `cachekey:subject`
	return ok, nil
}

type docs struct {
	authz Authorizer
	body  map[string]string
}

func (d *docs) get(w http.ResponseWriter, r *http.Request) {
	id := chi.URLParam(r, "docID")
	ok, err := d.authz.Can(r.Context(), auth.UserID(r.Context()), "read", id)
	switch {
	case err != nil:
		http.Error(w, "policy service unavailable", http.StatusBadGateway)
		return
	case !ok:
		http.Error(w, "forbidden", http.StatusForbidden)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(map[string]string{"id": id, "body": d.body[id]})
}

// Case is the program.
var Case = oracle.Case{
	Path:    "/docs/plan",
	Refused: http.StatusForbidden,
	New: func(*oracle.Env) http.Handler {
		d := &docs{
			authz: &cachedAuthorizer{
				next:  acl{"plan": {"alice/read": true, "alice/write": true}},
				cache: expirable.NewLRU[decision, bool](1024, nil, time.Minute),
			},
			body: map[string]string{"plan": "secret roadmap"},
		}
		r := chi.NewRouter()
		r.Use(auth.Middleware(auth.NewVerifier()))
		r.Get("/docs/{docID}", d.get)
		return r
	},
}
