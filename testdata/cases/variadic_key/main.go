// Package drafts lists a writer's drafts; keys are put together by a variadic helper.
package drafts

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type draft struct {
	Author, Title string
}

// Key joins parts so that no two lists of parts give the same key.
func Key(namespace string, parts ...any) string {
	var sb strings.Builder
	sb.WriteString(namespace)
	for _, p := range parts {
		sb.WriteByte('|')
		switch v := p.(type) {
		case string:
			sb.WriteString(strconv.Quote(v))
		case int:
			sb.WriteString(strconv.Itoa(v))
		default:
			fmt.Fprintf(&sb, "%v", v)
		}
	}
	return sb.String()
}

type writer struct{ *jwt.RegisteredClaims }

func (a *api) auth(next func(http.ResponseWriter, *http.Request, writer)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		rc := &jwt.RegisteredClaims{}
		if _, err := a.parser.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), rc, a.keyfunc); err != nil {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		next(w, r, writer{rc})
	}
}

type api struct {
	parser  *jwt.Parser
	keyfunc jwt.Keyfunc
	rdb     redis.Cmdable
	drafts  []draft
}

func (a *api) list(w http.ResponseWriter, r *http.Request, who writer) {
	limit, err := strconv.Atoi(r.FormValue("limit"))
	if err != nil {
		limit = 10
	}
	k := Key("drafts", limit, who.Subject)
	if s, err := a.rdb.Get(r.Context(), k).Result(); err == nil {
		fmt.Fprint(w, s)
		return
	}
	mine := make([]draft, 0, limit)
	for _, d := range a.drafts {
		if d.Author == who.Subject && len(mine) < limit {
			mine = append(mine, d)
		}
	}
	b, _ := json.Marshal(mine)
	a.rdb.Set(r.Context(), k, string(b), time.Minute)
	fmt.Fprint(w, string(b))
}

var Case = oracle.Case{
	Path: "/drafts?limit=5",
	New: func(env *oracle.Env) http.Handler {
		a := &api{
			parser:  jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}), jwt.WithLeeway(time.Second)),
			keyfunc: func(*jwt.Token) (any, error) { return oracle.Secret, nil },
			rdb:     redis.NewClient(&redis.Options{Addr: env.Redis}),
			drafts:  []draft{{"alice", "Memoirs"}, {"bob", "Recipes"}},
		}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /drafts", a.auth(a.list))
		return mux
	},
}
