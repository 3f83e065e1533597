// Package tokenpage shows operators how the machines of a site are.
package tokenpage

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type pages struct {
	rdb  *redis.Client
	load map[string]float64
}

func operator(r *http.Request) (string, error) {
	t, err := jwt.Parse(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "),
		func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		return "", err
	}
	return t.Claims.GetSubject()
}

func known(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if _, err := operator(r); err != nil {
			http.Error(w, "log in", http.StatusUnauthorized)
			return
		}
		next(w, r)
	}
}

func (p *pages) status(w http.ResponseWriter, r *http.Request) {
	site := r.URL.Query().Get("site")
	if page, err := p.rdb.Get(r.Context(), "status:"+site).Result(); err == nil {
		fmt.Fprint(w, page)
		return
	}
	if _, err := operator(r); err != nil {
		http.Error(w, "operators only", http.StatusUnauthorized)
		return
	}
	page := fmt.Sprintf("%s: load %.1f\n", site, p.load[site])
	p.rdb.Set(r.Context(), "status:"+site, page, 30*time.Second)
	fmt.Fprint(w, page)
}

var Case = oracle.Case{
	Refused: http.StatusUnauthorized,
	Requests: func(u oracle.User) []*http.Request {
		r := oracle.Get(u, "/?site=north")
		if u.Subject == oracle.Bob.Subject {
			r.Header.Del("Authorization")
		}
		return []*http.Request{r}
	},
	New: func(env *oracle.Env) http.Handler {
		p := &pages{redis.NewClient(&redis.Options{Addr: env.Redis}), map[string]float64{"north": 0.7}}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /", known(p.status))
		return mux
	},
}
