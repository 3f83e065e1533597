package y_studio_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/responses/y_studio_safe/assets"
)

type shows map[string][]Show

func (s shows) ByOwner(subject string) []Show { return s[subject] }
func (s shows) Titles() []string              { return []string{"Night Trains", "Soil"} }

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		s := &Studio{
			shows: shows{
				"alice": {{"Night Trains", 41, 2}, {"Untitled", 0, 1}},
				"bob":   {{"Soil", 12, 0}},
			},
			assets: assets.Store{"jingle.txt": {Type: "text/plain", Data: []byte("la la la")}},
		}
		return s.Router(oracle.Secret)
	},
	Requests: func(u oracle.User) []*http.Request {
		var all []*http.Request
		for _, path := range []string{
			"/", "/titles", "/assets/jingle.txt", "/studio/shows", "/studio/badge", "/studio/handbook",
		} {
			all = append(all, oracle.Get(u, path))
		}
		return all
	},
}
