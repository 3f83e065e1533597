package graph

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/whosecache/whosecache/testdata/cases/reqloader/comments"
	"github.com/whosecache/whosecache/testdata/cases/reqloader/loaders"
)

func Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /query/comments", func(w http.ResponseWriter, r *http.Request) {
		var out []*comments.Comment
		for _, id := range strings.Split(r.URL.Query().Get("ids"), ",") {
			c, err := loaders.For(r.Context()).Comment(r.Context(), id)
			if err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
				return
			}
			out = append(out, c)
		}
		json.NewEncoder(w).Encode(out)
	})
	return mux
}
