// Package lighthouse shows keepers the state of their beacons.
package lighthouse

import (
	"fmt"
	"net/http"

	"github.com/gorilla/mux"

	"github.com/whosecache/whosecache/testdata/tokencache/b2_lighthouse/internal/keeper"
)

// New returns the service.
func New(guard *keeper.Guard) http.Handler {
	m := mux.NewRouter()
	m.Use(guard.Protect)
	m.HandleFunc("/beacons", beacons).Methods(http.MethodGet)
	return m
}

func beacons(w http.ResponseWriter, r *http.Request) {
	g := keeper.GrantOf(r)
	w.Header().Set("Cache-Control", "no-store")
	fmt.Fprintf(w, "%s keeps the beacons of %s\n", g.Keeper, g.Station)
}
