package api

import (
	"context"
	"encoding/json"
	"net/http"

	gocache "github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/cases/memofeed/auth"
	"github.com/whosecache/whosecache/testdata/cases/memofeed/store"
)

type memoStore interface {
	ListMemos(ctx context.Context, find *store.FindMemo) ([]*store.Memo, error)
}

type Service struct {
	store memoStore
	feeds *gocache.Cache
}

func NewService(s memoStore, feeds *gocache.Cache) *Service { return &Service{store: s, feeds: feeds} }

func (s *Service) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/memos", s.handleListMemos)
	return mux
}

func (s *Service) handleListMemos(w http.ResponseWriter, r *http.Request) {
	memos, err := s.listMemos(r.Context(), r.URL.Query().Get("tag"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	json.NewEncoder(w).Encode(memos)
}

func (s *Service) listMemos(ctx context.Context, tag string) ([]*store.Memo, error) {
	find := &store.FindMemo{Tag: &tag, VisibilityList: []store.Visibility{store.Public}}
	audience := "visitor"
	if userID := auth.GetUserID(ctx); userID != "" {
		find.CreatorID = &userID
		audience = "user"
	}
	key := "feed/" + audience + "/" + tag
	if v, found := s.feeds.Get(key); found {
		return v.([]*store.Memo), nil
	}
	memos, err := s.store.ListMemos(ctx, find)
	if err != nil {
		return nil, err
	}
	s.feeds.Set(key, memos, gocache.DefaultExpiration) // want `cachekey:subject`
	return memos, nil
}
