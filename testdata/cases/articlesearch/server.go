// Package articlesearch searches a newsroom's articles; editors see drafts.
package articlesearch

import (
	"net/http"
	"strconv"
	"time"

	"github.com/golang-jwt/jwt/v5"
	echojwt "github.com/labstack/echo-jwt/v4"
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"github.com/hashicorp/golang-lru/v2/expirable"

	"github.com/whosecache/whosecache/testdata/cases/articlesearch/model"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type resultKey struct {
	Query         string
	Page, PerPage int
}

type searchHandler struct {
	index   model.Index
	results *expirable.LRU[resultKey, []model.Article]
}

type response struct {
	Hits  []model.Article `json:"hits"`
	Total int             `json:"total"`
}

func role(c echo.Context) string {
	token, ok := c.Get("token").(*jwt.Token)
	if !ok {
		return ""
	}
	r, _ := token.Claims.(jwt.MapClaims)["role"].(string)
	return r
}

func bind(c echo.Context) (p model.SearchParams, err error) {
	p.Query = c.QueryParam("q")
	p.Page, p.PerPage = 1, 10
	if s := c.QueryParam("page"); s != "" {
		if p.Page, err = strconv.Atoi(s); err != nil {
			return p, echo.ErrBadRequest.WithInternal(err)
		}
	}
	if role(c) == "admin" {
		p.IncludeDrafts = true
	}
	return p, nil
}

func (h *searchHandler) Search(c echo.Context) error {
	p, err := bind(c)
	if err != nil {
		return err
	}
	k := resultKey{Query: p.Query, Page: p.Page, PerPage: p.PerPage}
	hits, ok := h.results.Get(k)
	if !ok {
		hits = h.index.Search(p)
		h.results.Add(k, hits) // want `cachekey:attribute`
	}
	return c.JSON(http.StatusOK, response{Hits: hits, Total: len(hits)})
}

var Case = oracle.Case{
	Path: "/search?q=budget",
	New: func(*oracle.Env) http.Handler {
		h := &searchHandler{
			index:   model.Index{{1, "Budget 2024", false}, {2, "Budget leak", true}, {3, "Sports", false}},
			results: expirable.NewLRU[resultKey, []model.Article](1000, nil, time.Minute),
		}
		e := echo.New()
		e.Use(middleware.Recover())
		e.Use(echojwt.WithConfig(echojwt.Config{SigningKey: oracle.Secret, ContextKey: "token"}))
		e.GET("/search", h.Search)
		return e
	},
}
