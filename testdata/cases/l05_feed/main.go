// Package l05_feed caches pages of a personal feed by page number.
package l05_feed

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/whosecache/whosecache/testdata/cases/l05_feed/auth"
	"github.com/whosecache/whosecache/testdata/cases/l05_feed/cache"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Post is an item of a feed.
type Post struct {
	Author string `json:"author"`
	Text   string `json:"text"`
}

type followRepo interface {
	Following(ctx context.Context, userID string) ([]string, error)
}

type postRepo interface {
	ByAuthors(ctx context.Context, authors []string, limit, offset int) ([]Post, error)
}

type store struct {
	follows map[string][]string
	posts   []Post
}

func (s *store) Following(_ context.Context, userID string) ([]string, error) {
	return s.follows[userID], nil
}

func (s *store) ByAuthors(_ context.Context, authors []string, limit, offset int) ([]Post, error) {
	out := []Post{}
	for _, p := range s.posts {
		for _, a := range authors {
			if a == p.Author {
				out = append(out, p)
			}
		}
	}
	if offset > len(out) {
		offset = len(out)
	}
	return out[offset:min(offset+limit, len(out))], nil
}

type feedService struct {
	follows followRepo
	posts   postRepo
	pages   *cache.TTL[[]Post]
}

func (s *feedService) Page(ctx context.Context, userID string, page int) ([]Post, error) {
	return s.pages.Fetch("feed:page:"+strconv.Itoa(page), func() ([]Post, error) { // want `cachekey:subject`
		authors, err := s.follows.Following(ctx, userID)
		if err != nil {
			return nil, err
		}
		return s.posts.ByAuthors(ctx, authors, 20, page*20)
	})
}

// Case is the program.
var Case = oracle.Case{
	Path: "/feed?page=0",
	New: func(*oracle.Env) http.Handler {
		db := &store{
			follows: map[string][]string{"alice": {"carol"}, "bob": {"dave"}},
			posts:   []Post{{"carol", "hi from carol"}, {"dave", "hi from dave"}},
		}
		svc := &feedService{follows: db, posts: db, pages: cache.New[[]Post](30 * time.Second)}
		r := chi.NewRouter()
		r.With(auth.Middleware(auth.NewVerifier())).Get("/feed", func(w http.ResponseWriter, r *http.Request) {
			page, _ := strconv.Atoi(r.URL.Query().Get("page"))
			posts, err := svc.Page(r.Context(), auth.UserID(r.Context()), page)
			if err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
				return
			}
			json.NewEncoder(w).Encode(posts)
		})
		return r
	},
}
