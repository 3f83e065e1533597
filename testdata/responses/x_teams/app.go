// Package x_teams is the front door of a collaboration tool.
package x_teams

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/responses/x_teams/session"
	"github.com/whosecache/whosecache/testdata/responses/x_teams/teams"
	"github.com/whosecache/whosecache/testdata/responses/x_teams/web"
)

// New starts the tool with the key that seals its cookies.
func New(key []byte) http.Handler {
	directory := teams.Directory{
		"alice": {{Slug: "acme-platform", Title: "Platform"}},
		"bob":   {{Slug: "globex-sales", Title: "Sales"}},
		"carol": {{Slug: "acme-platform", Title: "Platform"}, {Slug: "acme-board", Title: "Board"}},
	}
	return web.New(directory, web.WithSessions(session.New(key)))
}
