package server

import (
	"encoding/json"
	"net/http"

	"github.com/whosecache/whosecache/testdata/cases/flagd/flags"
	"github.com/whosecache/whosecache/testdata/cases/flagd/identity"
)

type evaluator interface {
	Evaluate(name string, attrs flags.Attributes) (*flags.Evaluation, bool)
}

type Server struct {
	http.Handler
	eval   evaluator
	caller identity.Source
}

func New(eval evaluator, caller identity.Source) *Server {
	s := &Server{eval: eval, caller: caller}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /flags/{name}", s.evaluate)
	s.Handler = mux
	return s
}

func (s *Server) evaluate(w http.ResponseWriter, r *http.Request) {
	caller, err := s.caller(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	ev, ok := s.eval.Evaluate(r.PathValue("name"), flags.Attributes{"role": caller.Role}) // want `cachekey:subject`
	if !ok {
		http.NotFound(w, r)
		return
	}
	json.NewEncoder(w).Encode(ev)
}
