// Package l06_post_likes stores the shared post with the caller's own "liked" flag in it.
package l06_post_likes

import (
	"encoding/json"
	"errors"
	"net/http"

	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/whosecache/whosecache/testdata/cases/l06_post_likes/auth"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var errNotFound = errors.New("post not found")

// Post is a post as a viewer sees it.
type Post struct {
	ID        string `json:"id"`
	Text      string `json:"text"`
	Likes     int    `json:"likes"`
	LikedByMe bool   `json:"liked_by_me"`
}

type database struct {
	posts map[string]Post
	likes map[string][]string // post id to user ids
}

func (db *database) FindPost(id string) (*Post, error) {
	p, ok := db.posts[id]
	if !ok {
		return nil, errNotFound
	}
	p.Likes = len(db.likes[id])
	return &p, nil
}

func (db *database) HasLiked(userID, postID string) bool {
	for _, u := range db.likes[postID] {
		if u == userID {
			return true
		}
	}
	return false
}

// PostService serves posts.
type PostService struct {
	db    *database
	cache *lru.Cache[string, *Post]
}

// View returns the post for a viewer.
func (s *PostService) View(viewer *auth.Principal, id string) (*Post, error) {
	if p, ok := s.cache.Get(id); ok {
		return p, nil
	}
	p, err := s.db.FindPost(id)
	if err != nil {
		return nil, err
	}
	p.LikedByMe = s.db.HasLiked(viewer.ID, p.ID)
	s.cache.Add(id, p) // want `cachekey:subject`
	return p, nil
}

// Case is the program.
var Case = oracle.Case{
	Path: "/posts/42",
	New: func(*oracle.Env) http.Handler {
		c, err := lru.New[string, *Post](512)
		if err != nil {
			panic(err)
		}
		svc := &PostService{cache: c, db: &database{
			posts: map[string]Post{"42": {ID: "42", Text: "hello"}},
			likes: map[string][]string{"42": {"alice", "carol"}},
		}}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /posts/{id}", func(w http.ResponseWriter, r *http.Request) {
			p, err := svc.View(auth.FromContext(r.Context()), r.PathValue("id"))
			if errors.Is(err, errNotFound) {
				http.NotFound(w, r)
				return
			}
			json.NewEncoder(w).Encode(p)
		})
		return auth.Middleware(mux)
	},
}
