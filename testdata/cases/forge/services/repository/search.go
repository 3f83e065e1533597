package repository

import (
	"sort"
	"strings"
	"time"

	"github.com/hashicorp/golang-lru/v2/expirable"

	"github.com/whosecache/whosecache/testdata/cases/forge/models"
)

type SearchOptions struct {
	Actor   *models.User
	Keyword string
	OrderBy string
	Page    int
}

type searchKey struct {
	keyword, orderBy string
	page             int
}

type Service struct {
	repos []*models.Repository
	found *expirable.LRU[searchKey, []*models.Repository]
}

func NewService() *Service {
	return &Service{
		repos: []*models.Repository{
			{1, "alice", "app-secret", true},
			{2, "bob", "app-mine", true},
			{3, "carol", "app-public", false},
		},
		found: expirable.NewLRU[searchKey, []*models.Repository](512, nil, time.Minute),
	}
}

func accessible(repo *models.Repository, actor *models.User) bool {
	if !repo.IsPrivate {
		return true
	}
	return actor != nil && (actor.IsAdmin || actor.LowerName() == repo.OwnerName)
}

// Search returns the repositories that match and that the actor may see.
func (s *Service) Search(opts *SearchOptions) []*models.Repository {
	k := searchKey{keyword: strings.ToLower(opts.Keyword), orderBy: opts.OrderBy, page: opts.Page}
	if repos, ok := s.found.Get(k); ok {
		return repos
	}
	repos := make([]*models.Repository, 0, 10)
	for _, repo := range s.repos {
		if strings.Contains(repo.Name, opts.Keyword) && accessible(repo, opts.Actor) {
			repos = append(repos, repo)
		}
	}
	if opts.OrderBy == "alpha" {
		sort.Slice(repos, func(i, j int) bool { return repos[i].Name < repos[j].Name })
	}
	s.found.Add(k, repos) // want `cachekey:subject`
	return repos
}
