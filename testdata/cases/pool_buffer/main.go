// Package greet renders into pooled buffers and pooled scratch maps.
package greet

import (
	"bytes"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"sync"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type scratch struct {
	buf  bytes.Buffer
	vars map[string]string
}

var pool = sync.Pool{New: func() any { return &scratch{vars: make(map[string]string)} }}

func acquire() *scratch {
	s := pool.Get().(*scratch)
	s.buf.Reset()
	clear(s.vars)
	return s
}

func handle(w http.ResponseWriter, r *http.Request) {
	user, pass, ok := r.BasicAuth()
	if !ok || pass == "" {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	s := acquire()
	defer pool.Put(s)
	s.vars["user"] = user
	if n := r.PathValue("topic"); n != "" {
		s.vars["topic"] = n
	}
	for _, k := range slices.Sorted(maps.Keys(s.vars)) {
		fmt.Fprintf(&s.buf, "%s=%s;", k, s.vars[k])
	}
	w.Write(s.buf.Bytes())
}

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		r, _ := http.NewRequest(http.MethodGet, "/greet/news", nil)
		r.SetBasicAuth(u.Name, "x")
		return []*http.Request{r}
	},
	New: func(*oracle.Env) http.Handler {
		mux := http.NewServeMux()
		mux.HandleFunc("GET /greet/{topic}", handle)
		return mux
	},
}
