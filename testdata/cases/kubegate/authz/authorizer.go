package authz

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"
)

type Attributes struct {
	Groups    []string
	Verb      string
	Namespace string
	Resource  string
}

type Authorizer interface {
	Authorize(ctx context.Context, a Attributes) (bool, error)
}

type Rule struct{ Group, Verb, Resource string }

type RBAC []Rule

func (rules RBAC) Authorize(_ context.Context, a Attributes) (bool, error) {
	for _, r := range rules {
		if slices.Contains(a.Groups, r.Group) && r.Verb == a.Verb && r.Resource == a.Resource {
			return true, nil
		}
	}
	return false, nil
}

type decision struct {
	allowed bool
	expires time.Time
}

type CachingAuthorizer struct {
	next Authorizer
	ttl  time.Duration

	mu        sync.Mutex
	decisions map[string]decision
}

func NewCachingAuthorizer(next Authorizer, ttl time.Duration) *CachingAuthorizer {
	return &CachingAuthorizer{next: next, ttl: ttl, decisions: make(map[string]decision)}
}

func (c *CachingAuthorizer) Authorize(ctx context.Context, a Attributes) (bool, error) {
	key := strings.Join([]string{a.Verb, a.Namespace, a.Resource}, "/")
	c.mu.Lock()
	d, ok := c.decisions[key]
	c.mu.Unlock()
	if ok && time.Now().Before(d.expires) {
		return d.allowed, nil
	}
	allowed, err := c.next.Authorize(ctx, a)
	if err != nil {
		return false, err
	}
	c.mu.Lock()
	c.decisions[key] = decision{allowed: allowed, expires: time.Now().Add(c.ttl)} // want `cachekey:attribute`
	c.mu.Unlock()
	return allowed, nil
}
