// Package memofeed is a note-taking service in the manner of memos.
package memofeed

import (
	"net/http"
	"time"

	gocache "github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/cases/memofeed/api"
	"github.com/whosecache/whosecache/testdata/cases/memofeed/auth"
	"github.com/whosecache/whosecache/testdata/cases/memofeed/store"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path: "/api/memos?tag=work",
	New: func(*oracle.Env) http.Handler {
		c := gocache.New(time.Minute, 5*time.Minute)
		return auth.Optional(oracle.Secret, api.NewService(store.New(), c).Handler())
	},
}
