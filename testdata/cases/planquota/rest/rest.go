package rest

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/whosecache/whosecache/testdata/cases/planquota/quota"
	"github.com/whosecache/whosecache/testdata/cases/planquota/who"
)

type service interface {
	Find(ctx context.Context, q *quota.Query) (*quota.Quota, error)
}

func Handler(s service) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /quota/{resource}", func(w http.ResponseWriter, r *http.Request) {
		q := quota.QueryFor(who.Asks(r.Context())).Resource(r.PathValue("resource")).In(r.FormValue("unit"))
		res, err := s.Find(r.Context(), q)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("X-Caller", who.Asks(r.Context()).Subject)
		json.NewEncoder(w).Encode(res)
	})
	return mux
}
