// Package bookmarks finds the user's row by subject, and caches by its primary key.
package bookmarks

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"

	_ "github.com/glebarez/sqlite"

	"github.com/whosecache/whosecache/testdata/cases/bookmarks/controller"
	"github.com/whosecache/whosecache/testdata/cases/bookmarks/dao"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path: "/bookmarks",
	New: func(*oracle.Env) http.Handler {
		db := sqlx.MustOpen("sqlite", ":memory:")
		db.SetMaxOpenConns(1)
		d, err := dao.New(db)
		if err != nil {
			panic(err)
		}
		gin.SetMode(gin.ReleaseMode)
		r := gin.New()
		controller.New(d, oracle.Secret).Mount(r)
		return r
	},
}
