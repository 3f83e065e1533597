// Package visitors has the profiles of members.
package visitors

import (
	"context"

	"github.com/whosecache/whosecache/testdata/tokencache/b2_gallery/internal/authn"
)

// Loans by visitor.
type Loans map[string][]string

// Profile is what we keep of a visitor. AccessToken is for the calls to the depot.
type Profile struct {
	Subject     string   `json:"sub"`
	Email       string   `json:"email"`
	AccessToken string   `json:"access_token"`
	Loans       []string `json:"loans"`
}

// Service finds profiles.
type Service struct {
	store *Store
	loans Loans
}

// NewService returns a Service.
func NewService(store *Store, loans Loans) *Service { return &Service{store: store, loans: loans} }

// Profile is that of p.
func (s *Service) Profile(ctx context.Context, p authn.Principal) (*Profile, error) {
	if kept, err := s.store.Load(ctx, p.Subject); err == nil {
		return kept, nil
	}
	fresh := &Profile{
		Subject:     p.Subject,
		Email:       p.Email,
		AccessToken: p.Bearer,
		Loans:       s.loans[p.Subject],
	}
	return fresh, s.store.Save(ctx, fresh)
}
