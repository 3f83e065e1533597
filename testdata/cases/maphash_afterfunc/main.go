// Package progress keeps a learner's progress by a maphash; entries leave when the service stops.
package progress

import (
	"context"
	"fmt"
	"hash/maphash"
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type ctxKey string

const learnerKey = ctxKey("learner")

type view struct {
	learner, course string
	text            string
}

type views struct {
	mu   sync.Mutex
	seed maphash.Seed
	m    map[uint64]view
}

func newViews(ctx context.Context) *views {
	v := &views{seed: maphash.MakeSeed(), m: map[uint64]view{}}
	context.AfterFunc(ctx, func() {
		v.mu.Lock()
		defer v.mu.Unlock()
		clear(v.m)
	})
	return v
}

func (v *views) sum(learner, course string) uint64 {
	var h maphash.Hash
	h.SetSeed(v.seed)
	h.WriteString(learner)
	h.WriteByte(0)
	h.WriteString(course)
	return h.Sum64()
}

func (v *views) get(ctx context.Context, course string) string {
	learner, _ := ctx.Value(learnerKey).(string)
	h := v.sum(learner, course)
	v.mu.Lock()
	defer v.mu.Unlock()
	if e, ok := v.m[h]; ok && e.course == course {
		return e.text
	}
	e := view{learner, course, fmt.Sprintf("%s is at lesson %d of %s", learner, len(learner), course)}
	v.m[h] = e
	return e.text
}

func learner(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		tok, err := jwt.Parse(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "),
			func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		sub, _ := tok.Claims.GetSubject()
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), learnerKey, sub)))
	})
}

var Case = oracle.Case{
	Path: "/progress/go-101",
	New: func(*oracle.Env) http.Handler {
		vs := newViews(context.Background())
		mux := http.NewServeMux()
		mux.HandleFunc("GET /progress/{course}", func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprintln(w, vs.get(r.Context(), r.PathValue("course")))
		})
		return learner(mux)
	},
}
