// Package rosters tells the staff of a club who plays.
package rosters

import (
	"encoding/json"
	"errors"
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	"github.com/gorilla/mux"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/unverified/d4_rosters/internal/bearer"
	"github.com/whosecache/whosecache/testdata/unverified/d4_rosters/internal/clubs"
)

var Case = oracle.Case{
	New:     New,
	Path:    "/clubs/acme/roster",
	Refused: http.StatusForbidden,
	Forged: func() []*http.Request {
		mine := oracle.Alice.As("mallory")
		token := oracle.TokenBy(mine, jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, nil)
		return []*http.Request{oracle.GetWith(token, "/clubs/acme/roster")}
	},
}

func New(*oracle.Env) http.Handler {
	a := &api{clubs: clubs.NewBook(map[string][]string{
		"acme":   {"alice", "carol"},
		"globex": {"bob"},
	})}
	r := mux.NewRouter()
	r.Use(bearer.Middleware)
	r.HandleFunc("/clubs/{club}/roster", a.roster).Methods(http.MethodGet)
	return r
}

type api struct{ clubs *clubs.Book }

func (a *api) roster(w http.ResponseWriter, r *http.Request) {
	caller, ok := bearer.FromContext(r.Context())
	if !ok {
		http.Error(w, "no caller", http.StatusUnauthorized)
		return
	}
	club := mux.Vars(r)["club"]
	if caller.Club != club { // want `\(unverified:check\)`
		http.Error(w, "not your club", http.StatusForbidden)
		return
	}
	players, err := a.clubs.Roster(club)
	if errors.Is(err, clubs.ErrUnknown) {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(map[string]any{"club": club, "players": players})
}
