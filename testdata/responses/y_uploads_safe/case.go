package y_uploads_safe

import (
	"net/http"
	"net/http/httptest"
	"testing/fstest"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/responses/y_uploads_safe/people"
)

type registry map[string]*people.Person

func (r registry) BySession(id string) *people.Person { return r[id] }

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return NewServer(
			registry{
				"5E55-alice": {Folder: "a-01", Email: "alice@acme.example"},
				"5E55-bob":   {Folder: "b-02", Email: "bob@globex.example"},
			},
			fstest.MapFS{
				"a-01/taxes.txt": {Data: []byte("refund: 812\n")},
				"b-02/taxes.txt": {Data: []byte("to pay: 77\n")},
				"b-02/cat.txt":   {Data: []byte("meow\n")},
			},
			fstest.MapFS{"form-7.txt": {Data: []byte("name: ______\n")}},
		)
	},
	Requests: func(u oracle.User) []*http.Request {
		var all []*http.Request
		for _, path := range []string{"/files/taxes.txt", "/files.csv", "/files.txt", "/forms/form-7.txt"} {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.AddCookie(&http.Cookie{Name: "JSESSIONID", Value: "5E55-" + u.Subject})
			all = append(all, r)
		}
		zipped := httptest.NewRequest(http.MethodGet, "/files.txt?z", nil)
		zipped.Header.Set("Accept-Encoding", "gzip")
		zipped.AddCookie(&http.Cookie{Name: "JSESSIONID", Value: "5E55-" + u.Subject})
		return append(all, zipped)
	},
}
