package graph

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/whosecache/whosecache/testdata/limitations/feedgraph/auth"
	"github.com/whosecache/whosecache/testdata/limitations/feedgraph/dataloader"
	"github.com/whosecache/whosecache/testdata/limitations/feedgraph/posts"
)

type postStore interface {
	PostsForViewer(ctx context.Context, viewerID string, ids []string) ([]*posts.Post, error)
}

type Resolver struct {
	posts *dataloader.Loader[string, *posts.Post]
}

func NewResolver(store postStore) *Resolver {
	return &Resolver{
		// One loader for the whole process: it should be one a request.
		posts: dataloader.New(func(ctx context.Context, ids []string) ([]*posts.Post, error) {
			return store.PostsForViewer(ctx, auth.ForContext(ctx).ID, ids)
		}),
	}
}

func (r *Resolver) Feed(ctx context.Context, ids []string) ([]*posts.Post, error) {
	return r.posts.LoadMany(ctx, ids)
}

func Handler(r *Resolver) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /graphql/feed", func(w http.ResponseWriter, req *http.Request) {
		feed, err := r.Feed(req.Context(), strings.Split(req.URL.Query().Get("ids"), ","))
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		json.NewEncoder(w).Encode(map[string]any{"data": map[string]any{"feed": feed}})
	})
	return mux
}
