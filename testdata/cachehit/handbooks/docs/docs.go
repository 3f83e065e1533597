// Package docs renders handbooks.
package docs

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/patrickmn/go-cache"
)

// ErrForbidden is returned to who is not of the tenant.
var ErrForbidden = errors.New("docs: not your handbook")

// Reader is who reads.
type Reader struct{ Tenant string }

type readerKey struct{}

// WithReader returns a context of the reader.
func WithReader(ctx context.Context, m Reader) context.Context {
	return context.WithValue(ctx, readerKey{}, m)
}

// Book is a handbook and the tenant that it belongs to.
type Book struct{ Tenant, Text string }

// Service renders handbooks and keeps them.
type Service struct {
	books    map[string]Book
	rendered *cache.Cache
}

// NewService serves the handbooks.
func NewService(books map[string]Book) *Service {
	return &Service{books: books, rendered: cache.New(time.Minute, time.Minute)}
}

// Render returns a handbook in HTML.
func (s *Service) Render(ctx context.Context, slug string) (*Book, error) {
	reader, _ := ctx.Value(readerKey{}).(Reader)
	if found, ok := s.rendered.Get("book/" + slug); ok {
		book := found.(*Book)
		if book.Tenant != reader.Tenant {
			return nil, ErrForbidden
		}
		return book, nil
	}
	book := s.books[slug]
	if book.Tenant != reader.Tenant {
		return nil, ErrForbidden
	}
	html := &Book{book.Tenant, "<p>" + strings.ReplaceAll(book.Text, "\n", "</p><p>") + "</p>"}
	s.rendered.SetDefault("book/"+slug, html)
	return html, nil
}
