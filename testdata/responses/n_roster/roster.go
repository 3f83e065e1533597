// Package n_roster plans the shifts of teams.
package n_roster

import (
	"fmt"
	"net/http"
	"text/tabwriter"

	"github.com/whosecache/whosecache/testdata/responses/n_roster/token"
)

// Shift is when somebody works.
type Shift struct {
	Day, Who string
	Hours    int
}

type rosterHandler struct {
	verifier token.Verifier
	teams    map[string][]Shift
}

type healthHandler struct{}

func (healthHandler) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	fmt.Fprintln(w, "ok")
}

// NewServeMux has the routes of the planner.
func NewServeMux(key []byte) *http.ServeMux {
	v := token.Verifier{Key: key}
	teams := map[string][]Shift{
		"acme":   {{"Mon", "Alice", 8}, {"Tue", "Dan", 6}},
		"globex": {{"Mon", "Bob", 4}},
	}
	mux := http.NewServeMux()
	mux.Handle("/healthz", healthHandler{})
	mux.Handle("/api/roster", &rosterHandler{verifier: v, teams: teams})
	return mux
}

func (h *rosterHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet {
		http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
		return
	}
	claims, err := h.verifier.Verify(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	if claims.Role != "admin" {
		http.Error(w, "only for those who plan", http.StatusForbidden)
		return
	}
	w.Header().Set("Cache-Control", "max-age=120, must-revalidate")
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	fmt.Fprintf(w, "roster of %s\n", claims.Tenant) // want `\(nostore:shared\)`
	tw := tabwriter.NewWriter(w, 0, 4, 1, ' ', 0)
	defer tw.Flush()
	for _, s := range h.teams[claims.Tenant] {
		fmt.Fprintf(tw, "%s\t%s\t%dh\n", s.Day, s.Who, s.Hours)
	}
}
