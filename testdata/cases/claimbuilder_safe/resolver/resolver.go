// Package resolver finds the claims of users.
package resolver

import (
	"context"
	"fmt"
	"strings"
)

// User is what the directory knows of a user.
type User struct {
	Subject string
	Email   string
	Name    string
	Groups  []string
}

// Directory has the accounts by subject.
type Directory map[string]*User

// Find returns the user with a subject.
func (d Directory) Find(_ context.Context, subject string) (*User, error) {
	user, ok := d[subject]
	if !ok {
		return nil, fmt.Errorf("no user %q", subject)
	}
	return user, nil
}

// Resolver fills in the claims of a user, those that the scopes ask for.
type Resolver struct {
	directory Directory
	mapping   map[string][]string // claim names by scope
}

// New knows the scopes of OpenID Connect.
func New(directory Directory) *Resolver {
	return &Resolver{directory: directory, mapping: map[string][]string{
		"profile": {"name", "preferred_username"},
		"email":   {"email", "email_verified"},
		"groups":  {"groups"},
	}}
}

// Resolve adds to the claims.
func (res *Resolver) Resolve(ctx context.Context, subject, scope string, claims map[string]any) error {
	user, err := res.directory.Find(ctx, subject)
	if err != nil {
		return err
	}
	claims["sub"] = user.Subject
	for _, name := range strings.Fields(scope) {
		res.Populate(user, name, claims)
	}
	return nil
}

// Populate adds the claims of one scope.
func (res *Resolver) Populate(user *User, scope string, claims map[string]any) {
	for _, name := range res.mapping[scope] {
		if _, ok := claims[name]; ok {
			continue
		}
		if value := res.value(user, name); value != nil {
			claims[name] = value
		}
	}
}

func (res *Resolver) value(user *User, name string) any {
	switch name {
	case "name":
		return user.Name
	case "preferred_username":
		return user.Subject
	case "email":
		return user.Email
	case "email_verified":
		return user.Email != ""
	case "groups":
		return user.Groups
	}
	return nil
}
