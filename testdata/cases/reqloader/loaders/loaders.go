package loaders

import (
	"context"
	"net/http"
	"sync"

	"github.com/whosecache/whosecache/testdata/cases/reqloader/auth"
	"github.com/whosecache/whosecache/testdata/cases/reqloader/comments"
)

type commentReader interface {
	Load(ctx context.Context, viewer, id string) (*comments.Comment, error)
}

// Loaders cache what one request has loaded.
type Loaders struct {
	reader commentReader

	mu       sync.Mutex
	comments map[string]*comments.Comment
}

func newLoaders(reader commentReader) *Loaders {
	return &Loaders{reader: reader, comments: make(map[string]*comments.Comment)}
}

func (l *Loaders) Comment(ctx context.Context, id string) (*comments.Comment, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if c, ok := l.comments[id]; ok {
		return c, nil
	}
	c, err := l.reader.Load(ctx, auth.ForContext(ctx).ID, id)
	if err != nil {
		return nil, err
	}
	l.comments[id] = c
	return c, nil
}

type loadersKey struct{}

// Middleware gives each request loaders of its own.
func Middleware(reader commentReader, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := context.WithValue(r.Context(), loadersKey{}, newLoaders(reader))
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func For(ctx context.Context) *Loaders { return ctx.Value(loadersKey{}).(*Loaders) }
