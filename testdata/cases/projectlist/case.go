package projectlist

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/cases/projectlist/projects"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/projects/apollo/tasks",
	New: func(*oracle.Env) http.Handler {
		return New(projects.Table{
			{ID: "1", ProjectID: "apollo", OwnerID: "alice"},
			{ID: "2", ProjectID: "apollo", OwnerID: "bob"},
			{ID: "3", ProjectID: "gemini", OwnerID: "bob"},
		}, oracle.Secret)
	},
}
