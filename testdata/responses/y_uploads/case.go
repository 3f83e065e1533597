package y_uploads

import (
	"net/http"
	"net/http/httptest"
	"testing/fstest"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/responses/y_uploads/people"
)

type registry map[string]*people.Person

func (r registry) BySession(id string) *people.Person { return r[id] }

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return (&Server{
			People: registry{
				"5E55-alice": {Folder: "a-01", Email: "alice@acme.example"},
				"5E55-bob":   {Folder: "b-02", Email: "bob@globex.example"},
			},
			Files: fstest.MapFS{
				"a-01/taxes.txt": {Data: []byte("refund: 812\n")},
				"b-02/taxes.txt": {Data: []byte("to pay: 77\n")},
				"b-02/cat.txt":   {Data: []byte("meow\n")},
			},
			Static: fstest.MapFS{"logo.svg": {Data: []byte("<svg/>")}},
		}).Handler()
	},
	Requests: func(u oracle.User) []*http.Request {
		var all []*http.Request
		for _, path := range []string{"/files/taxes.txt", "/files.csv"} {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.AddCookie(&http.Cookie{Name: "JSESSIONID", Value: "5E55-" + u.Subject})
			all = append(all, r)
		}
		return all
	},
}
