package api

import (
	"context"
	"fmt"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/cases/taskhub/auth"
	"github.com/whosecache/whosecache/testdata/cases/taskhub/store"
)

type taskLister interface {
	ListTasks(ctx context.Context, opts store.ListOptions) ([]store.Task, error)
}

type taskCache interface {
	Get(key string) ([]store.Task, bool)
	Set(key string, tasks []store.Task)
}

type API struct {
	tasks taskLister
	cache taskCache
}

func New(tasks taskLister, cache taskCache) *API {
	return &API{tasks: tasks, cache: cache}
}

func (a *API) Register(g *echo.Group) {
	g.GET("/tasks", a.listTasks)
}

func (a *API) listTasks(c echo.Context) error {
	claims, err := auth.Current(c)
	if err != nil {
		return err
	}
	page, _ := strconv.Atoi(c.QueryParam("page"))
	opts := store.ListOptions{
		OwnerID: claims.Subject,
		Filter:  c.QueryParam("filter"),
		Page:    max(page, 1),
		PerPage: 50,
	}
	cacheKey := fmt.Sprintf("tasks:%s:p%d:%d", opts.Filter, opts.Page, opts.PerPage)
	if tasks, ok := a.cache.Get(cacheKey); ok {
		return c.JSON(http.StatusOK, tasks)
	}
	tasks, err := a.tasks.ListTasks(c.Request().Context(), opts)
	if err != nil {
		return err
	}
	a.cache.Set(cacheKey, tasks) // want `cachekey:subject`
	return c.JSON(http.StatusOK, tasks)
}
