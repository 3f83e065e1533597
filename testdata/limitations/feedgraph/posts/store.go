package posts

import "context"

type Post struct {
	ID             string `json:"id"`
	Text           string `json:"text"`
	Likes          int    `json:"likes"`
	ViewerHasLiked bool   `json:"viewerHasLiked"`
	Note           string `json:"note,omitempty"`
}

type Store struct {
	text  map[string]string
	likes map[string][]string
	notes map[string]map[string]string
}

func NewStore() *Store {
	return &Store{
		text:  map[string]string{"p1": "hello", "p2": "world"},
		likes: map[string][]string{"p1": {"alice", "carol"}, "p2": {"bob"}},
		notes: map[string]map[string]string{"p1": {"alice": "ask acme about this"}},
	}
}

// PostsForViewer loads posts as the viewer sees them.
func (s *Store) PostsForViewer(_ context.Context, viewerID string, ids []string) ([]*Post, error) {
	out := make([]*Post, len(ids))
	for i, id := range ids {
		p := &Post{ID: id, Text: s.text[id], Likes: len(s.likes[id]), Note: s.notes[id][viewerID]}
		for _, u := range s.likes[id] {
			p.ViewerHasLiked = p.ViewerHasLiked || u == viewerID
		}
		out[i] = p
	}
	return out, nil
}
