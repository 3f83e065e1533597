package people

import (
	"context"
	"errors"
	"slices"
)

var ErrUnknown = errors.New("people: unknown")

type Person struct {
	Name      string
	Phone     string
	Followers []string
	Friends   []string
}

type Profile struct {
	Name       string `json:"name"`
	Phone      string `json:"phone,omitempty"`
	FollowedBy int    `json:"followers"`
	Following  bool   `json:"following"`
}

type Directory map[string]*Person

// Profile is what the viewer may know of a person.
func (d Directory) Profile(_ context.Context, handle, viewer string) (*Profile, error) {
	p, ok := d[handle]
	if !ok {
		return nil, ErrUnknown
	}
	out := &Profile{Name: p.Name, FollowedBy: len(p.Followers), Following: slices.Contains(p.Followers, viewer)}
	if slices.Contains(p.Friends, viewer) {
		out.Phone = p.Phone
	}
	return out, nil
}
