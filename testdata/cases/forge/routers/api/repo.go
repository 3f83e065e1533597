package api

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/whosecache/whosecache/testdata/cases/forge/modules/context"
	"github.com/whosecache/whosecache/testdata/cases/forge/services/repository"
)

func Routes(repos *repository.Service, auth context.Authenticator) http.Handler {
	m := chi.NewRouter()
	m.Route("/api/v1", func(m chi.Router) {
		m.Get("/repos/search", auth.Wrap(func(ctx *context.APIContext) { searchRepos(ctx, repos) }))
		m.Get("/user", auth.Wrap(getAuthenticatedUser))
	})
	return m
}

func getAuthenticatedUser(ctx *context.APIContext) {
	ctx.JSON(http.StatusOK, ctx.Doer)
}

func searchRepos(ctx *context.APIContext, repos *repository.Service) {
	opts := &repository.SearchOptions{
		Actor:   ctx.Doer,
		Keyword: ctx.FormString("q"),
		OrderBy: ctx.FormString("sort"),
		Page:    ctx.FormInt("page"),
	}
	ctx.JSON(http.StatusOK, map[string]any{"ok": true, "data": repos.Search(opts)})
}
