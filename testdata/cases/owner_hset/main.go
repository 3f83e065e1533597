// Package repos lists repositories by owner.
package repos

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"

	"github.com/gorilla/mux"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type repo struct {
	Name  string `json:"name"`
	Owner string `json:"owner"`
}

type filter struct {
	owner string
	page  int
	sort  string
}

func parseFilter(q url.Values) filter {
	f := filter{owner: q.Get("owner"), sort: q.Get("sort"), page: 1}
	if n, err := strconv.Atoi(q.Get("page")); err == nil && n > 0 {
		f.page = n
	}
	return f
}

func (f filter) field() string {
	return base64.RawURLEncoding.EncodeToString([]byte(strconv.Itoa(f.page) + "/" + f.sort))
}

type handler struct {
	rdb *redis.Client
	all []repo
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	org := mux.Vars(r)["org"]
	f := parseFilter(r.URL.Query())
	if f.owner == "" {
		http.Error(w, "owner is required", http.StatusBadRequest)
		return
	}
	bucket := "repos:" + org
	if s, err := h.rdb.HGet(ctx, bucket, f.field()).Result(); err == nil {
		w.Write([]byte(s))
		return
	}
	found := []repo{}
	for _, rp := range h.all {
		if rp.Owner == f.owner {
			found = append(found, rp)
		}
	}
	b, err := json.Marshal(found)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	h.rdb.HSet(ctx, bucket, f.field(), string(b)) // want `cachekey:parameter`
	w.Write(b)
}

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		r, _ := http.NewRequest(http.MethodGet, "/orgs/acme/repos?sort=name&owner="+u.Subject, nil)
		return []*http.Request{r}
	},
	New: func(env *oracle.Env) http.Handler {
		r := mux.NewRouter()
		r.Handle("/orgs/{org}/repos", &handler{
			rdb: redis.NewClient(&redis.Options{Addr: env.Redis}),
			all: []repo{{"site", "bob"}, {"vault", "alice"}, {"infra", "alice"}},
		})
		return r
	},
}
