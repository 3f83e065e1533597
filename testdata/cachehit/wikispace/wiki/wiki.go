// Package wiki renders pages of spaces.
package wiki

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/patrickmn/go-cache"
)

// ErrForbidden is returned to who is no member of a space.
var ErrForbidden = errors.New("wiki: not a member of the space")

// ErrNotFound is returned for a page that does not exist.
var ErrNotFound = errors.New("wiki: no such page")

// Member is who reads.
type Member struct {
	ID     string
	Tenant string
}

type memberKey struct{}

// WithMember returns a context of the member.
func WithMember(ctx context.Context, m Member) context.Context {
	return context.WithValue(ctx, memberKey{}, m)
}

// Page is a page's source and the tenant that its space belongs to.
type Page struct{ Tenant, Source string }

// Service renders pages and keeps them.
type Service struct {
	pages    map[string]Page
	rendered *cache.Cache
}

// NewService serves the pages.
func NewService(pages map[string]Page) *Service {
	return &Service{pages: pages, rendered: cache.New(time.Minute, time.Minute)}
}

// Render returns a page in HTML.
func (s *Service) Render(ctx context.Context, slug string) (string, error) {
	if html, found := s.rendered.Get("page/" + slug); found { // want `\(cachehit:authorization:warning\)`
		return html.(string), nil
	}
	page, ok := s.pages[slug]
	if !ok {
		return "", ErrNotFound
	}
	member, _ := ctx.Value(memberKey{}).(Member)
	if member.Tenant != page.Tenant {
		return "", ErrForbidden
	}
	html := "<p>" + strings.ReplaceAll(page.Source, "\n\n", "</p><p>") + "</p>"
	s.rendered.SetDefault("page/"+slug, html)
	return html, nil
}
