// Package l04_search caches search results by the search terms; what is found depends on the role.
package l04_search

import (
	"net/http"
	"sort"
	"strconv"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/cases/l04_search/auth"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Article is a page of the knowledge base.
type Article struct {
	ID       int    `json:"id"`
	Title    string `json:"title"`
	Internal bool   `json:"internal"`
}

type searchRequest struct {
	Query           string
	Page            int
	IncludeInternal bool
}

func (q searchRequest) cacheKey() string {
	words := strings.Fields(strings.ToLower(q.Query))
	sort.Strings(words)
	return strings.Join(words, "+") + "|" + strconv.Itoa(q.Page)
}

type index struct{ articles []Article }

func (ix *index) Search(req searchRequest) []Article {
	var out []Article
	for _, a := range ix.articles {
		if a.Internal && !req.IncludeInternal {
			continue
		}
		if strings.Contains(strings.ToLower(a.Title), strings.ToLower(req.Query)) {
			out = append(out, a)
		}
	}
	return out
}

type searchHandler struct {
	index *index
	mu    sync.RWMutex
	cache map[string][]Article
}

func (h *searchHandler) Search(c *gin.Context) {
	page, _ := strconv.Atoi(c.DefaultQuery("page", "1"))
	req := searchRequest{
		Query:           c.Query("q"),
		Page:            page,
		IncludeInternal: auth.Role(c) == "admin",
	}
	key := req.cacheKey()
	h.mu.RLock()
	results, ok := h.cache[key]
	h.mu.RUnlock()
	if !ok {
		results = h.index.Search(req)
		h.mu.Lock()
		h.cache[key] = results // want `cachekey:attribute`
		h.mu.Unlock()
	}
	c.JSON(http.StatusOK, gin.H{"query": req.Query, "page": page, "results": results})
}

// Case is the program.
var Case = oracle.Case{
	Path: "/api/v1/search?q=refund",
	New: func(*oracle.Env) http.Handler {
		h := &searchHandler{
			index: &index{articles: []Article{{1, "Refund policy", false}, {2, "Refund fraud playbook", true}}},
			cache: make(map[string][]Article),
		}
		gin.SetMode(gin.ReleaseMode)
		e := gin.New()
		v1 := e.Group("/api/v1", auth.Required())
		v1.GET("/search", h.Search)
		return e
	},
}
