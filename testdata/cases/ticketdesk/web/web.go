package web

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/whosecache/whosecache/testdata/cases/ticketdesk/auth"
	"github.com/whosecache/whosecache/testdata/cases/ticketdesk/store"
)

type tickets interface {
	List(ctx context.Context, opts store.ListOptions) ([]store.Ticket, error)
}

func New(t tickets) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /tickets", func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		list, err := t.List(r.Context(), store.ListOptions{
			AssigneeID: auth.MustUser(r).ID,
			State:      q.Get("state"),
			Sort:       q.Get("sort"),
		})
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		json.NewEncoder(w).Encode(list)
	})
	return mux
}
