package claimbuilder_safe

import (
	"context"
	"fmt"
	"strings"
)

// Account is what the directory knows of a user.
type Account struct {
	Subject string
	Email   string
	Name    string
	Groups  []string
}

// Directory has the accounts by subject.
type Directory map[string]*Account

// Find returns the account of a subject.
func (d Directory) Find(_ context.Context, subject string) (*Account, error) {
	account, ok := d[subject]
	if !ok {
		return nil, fmt.Errorf("no account %q", subject)
	}
	return account, nil
}

// Resolver fills in the claims of a user, those that the scopes ask for.
type Resolver struct {
	directory Directory
	mapping   map[string][]string // claim names by scope
}

// NewResolver knows the scopes of OpenID Connect.
func NewResolver(directory Directory) *Resolver {
	return &Resolver{directory: directory, mapping: map[string][]string{
		"profile": {"name", "preferred_username"},
		"email":   {"email", "email_verified"},
		"groups":  {"groups"},
	}}
}

// Resolve adds to the claims.
func (res *Resolver) Resolve(ctx context.Context, subject, scope string, claims map[string]any) error {
	account, err := res.directory.Find(ctx, subject)
	if err != nil {
		return err
	}
	claims["sub"] = account.Subject
	for _, name := range strings.Fields(scope) {
		res.populate(account, name, claims)
	}
	return nil
}

func (res *Resolver) populate(account *Account, scope string, claims map[string]any) {
	for _, name := range res.mapping[scope] {
		if _, ok := claims[name]; ok {
			continue
		}
		if value := res.value(account, name); value != nil {
			claims[name] = value
		}
	}
}

func (res *Resolver) value(account *Account, name string) any {
	switch name {
	case "name":
		return account.Name
	case "preferred_username":
		return account.Subject
	case "email":
		return account.Email
	case "email_verified":
		return account.Email != ""
	case "groups":
		return account.Groups
	}
	return nil
}
