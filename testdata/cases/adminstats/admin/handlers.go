package admin

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"github.com/whosecache/whosecache/testdata/cases/adminstats/authz"
	"github.com/whosecache/whosecache/testdata/cases/adminstats/stats"
)

type reporter interface {
	Report(ctx context.Context, viewer *authz.User, days int) (*stats.Report, error)
}

func Stats(rep reporter) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		days, err := strconv.Atoi(r.URL.Query().Get("days"))
		if err != nil {
			days = 7
		}
		report, err := rep.Report(r.Context(), authz.UserFrom(r.Context()), days)
		if errors.Is(err, stats.ErrDenied) {
			http.Error(w, err.Error(), http.StatusForbidden)
			return
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		json.NewEncoder(w).Encode(report)
	})
}
