package search

import (
	"context"
	"net/http"
	"net/url"
	"time"

	lru "github.com/hashicorp/golang-lru/v2/expirable"

	"github.com/whosecache/whosecache/testdata/cases/jobsearch/ident"
)

type Engine struct{ History map[string]string }

// Personalized searches, with what the user looked for before.
func (e Engine) Personalized(_ context.Context, userID string, q url.Values) (string, error) {
	return "results for " + q.Get("q") + " near " + e.History[userID], nil
}

type keyer interface{ Key(parts ...any) string }

type engine interface {
	Personalized(ctx context.Context, userID string, q url.Values) (string, error)
}

type Service struct {
	engine  engine
	keys    keyer
	results *lru.LRU[string, string]
	hot     *lru.LRU[string, string]
}

func New(e engine, k keyer) *Service {
	return &Service{
		engine: e, keys: k,
		results: lru.NewLRU[string, string](1024, nil, time.Minute),
		hot:     lru.NewLRU[string, string](32, nil, time.Second),
	}
}

func canonical(in url.Values, u ident.User) string {
	out := url.Values{}
	for name, values := range in {
		switch name {
		case "q", "page", "sort":
			out[name] = values
		}
	}
	out.Set("uid", u.ID())
	return out.Encode()
}

func (s *Service) Search(ctx context.Context, u ident.User, q url.Values) (string, error) {
	hotKey := s.keys.Key("search", u, q.Encode())
	if res, ok := s.hot.Get(hotKey); ok {
		return res, nil
	}
	key := canonical(q, u)
	if res, ok := s.results.Get(key); ok {
		s.hot.Add(hotKey, res)
		return res, nil
	}
	res, err := s.engine.Personalized(ctx, u.ID(), q)
	if err != nil {
		return "", err
	}
	s.results.Add(key, res)
	s.hot.Add(hotKey, res)
	return res, nil
}

func Handler(s *Service) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /search", func(w http.ResponseWriter, r *http.Request) {
		res, err := s.Search(r.Context(), ident.From(r.Context()), r.URL.Query())
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		w.Write([]byte(res))
	})
	return mux
}
