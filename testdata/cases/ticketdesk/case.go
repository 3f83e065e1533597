// Package ticketdesk lists tickets by options that name the assignee.
package ticketdesk

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/cases/ticketdesk/auth"
	"github.com/whosecache/whosecache/testdata/cases/ticketdesk/service"
	"github.com/whosecache/whosecache/testdata/cases/ticketdesk/store"
	"github.com/whosecache/whosecache/testdata/cases/ticketdesk/web"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path: "/tickets?state=open&sort=age",
	New: func(*oracle.Env) http.Handler {
		svc := service.NewTickets(store.NewMemory())
		return auth.Middleware(oracle.Secret, web.New(svc))
	},
}
