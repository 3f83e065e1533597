// Package x_profile_safe is the account page of a newspaper.
package x_profile_safe

import (
	"net/http"

	"github.com/gin-contrib/sessions"
	"github.com/gin-contrib/sessions/cookie"
	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/responses/x_profile_safe/controllers"
	"github.com/whosecache/whosecache/testdata/responses/x_profile_safe/middleware"
	"github.com/whosecache/whosecache/testdata/responses/x_profile_safe/users"
)

func newStore() cookie.Store { return cookie.NewStore(oracle.Secret) }

// Engine wires the pages.
func Engine(store sessions.Store) *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	repo := users.NewRepo(
		users.User{ID: "alice", Name: "Alice Abbot", Newsletter: true, Paid: "2025-12"},
		users.User{ID: "bob", Name: "Bob Birch", Paid: "2024-12"},
	)

	r := gin.New()
	r.Use(gin.Recovery(), sessions.Sessions(middleware.SessionName, store))
	r.GET("/healthz", func(c *gin.Context) { c.Status(http.StatusNoContent) })

	account := r.Group("/account", middleware.LoggedIn, middleware.CacheControl("private, max-age=0"))
	controllers.NewProfile(repo).Register(account)
	return r
}
