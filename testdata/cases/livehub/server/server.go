package server

import (
	"encoding/json"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"github.com/whosecache/whosecache/testdata/cases/livehub/auth"
	"github.com/whosecache/whosecache/testdata/cases/livehub/hub"
	"github.com/whosecache/whosecache/testdata/cases/livehub/jobs"
	"github.com/whosecache/whosecache/testdata/cases/livehub/metrics"
)

type Server struct {
	hub     *hub.Hub
	jobs    *jobs.Queue
	metrics *metrics.Metrics
}

func New(h *hub.Hub, q *jobs.Queue, m *metrics.Metrics) *Server { return &Server{h, q, m} }

func (s *Server) Routes() http.Handler {
	r := chi.NewRouter()
	r.Use(s.observe)
	r.Get("/ws", s.connect)
	r.Get("/me/room", s.rooms)
	r.Post("/jobs", s.startJob)
	r.Get("/jobs/{id}", s.jobStatus)
	return r
}

func (s *Server) observe(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		next.ServeHTTP(w, r)
		s.metrics.Observe(r.URL.Path, auth.Current(r.Context()).Role, time.Since(start))
	})
}

func (s *Server) connect(w http.ResponseWriter, r *http.Request) {
	me := auth.Current(r.Context())
	c := s.hub.Join(me, r.FormValue("room"))
	s.hub.Broadcast(c.Room, []byte(me.Name+" joined"))
	json.NewEncoder(w).Encode(map[string]string{"room": c.Room, "you": me.Name})
}

func (s *Server) rooms(w http.ResponseWriter, r *http.Request) {
	json.NewEncoder(w).Encode(s.hub.Rooms(auth.Current(r.Context()).ID))
}

func (s *Server) startJob(w http.ResponseWriter, r *http.Request) {
	j := s.jobs.Enqueue(r.FormValue("kind"), auth.Current(r.Context()).ID)
	w.Header().Set("Location", "/jobs/"+j.ID.String())
	w.WriteHeader(http.StatusAccepted)
}

func (s *Server) jobStatus(w http.ResponseWriter, r *http.Request) {
	id, err := uuid.Parse(chi.URLParam(r, "id"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	j, ok := s.jobs.Status(id, auth.Current(r.Context()).ID)
	if !ok {
		http.NotFound(w, r)
		return
	}
	json.NewEncoder(w).Encode(j)
}
