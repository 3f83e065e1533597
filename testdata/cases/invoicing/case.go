// Package invoicing lists invoices from a database through gorm.
package invoicing

import (
	"net/http"

	"github.com/glebarez/sqlite"
	"gorm.io/gorm"

	"github.com/whosecache/whosecache/testdata/cases/invoicing/cache"
	"github.com/whosecache/whosecache/testdata/cases/invoicing/handler"
	"github.com/whosecache/whosecache/testdata/cases/invoicing/repo"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path: "/invoices?status=open",
	New: func(*oracle.Env) http.Handler {
		db, err := gorm.Open(sqlite.Open(":memory:"), &gorm.Config{})
		if err != nil {
			panic(err)
		}
		invoices, err := repo.NewInvoices(db)
		if err != nil {
			panic(err)
		}
		return handler.New(invoices, cache.NewStore(), oracle.Secret).Routes()
	},
}
