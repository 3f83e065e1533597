// Package y_status_safe is what operators see of a daemon.
package y_status_safe

import (
	"context"
	"encoding/json"
	"expvar"
	"fmt"
	"log"
	"net/http"
	"net/http/pprof"
	"sort"
	"strings"
	"sync"
)

type operatorKey struct{}

// Daemon does its work in the background.
type Daemon struct {
	version   string
	operators map[string]string
	parts     []string

	mu       sync.Mutex
	requests map[string]int      // by operator, for the metrics
	notes    map[string][]string // of operators, for themselves
}

// NewDaemon starts nothing.
func NewDaemon(version string, operators map[string]string, parts ...string) *Daemon {
	return &Daemon{
		version: version, operators: operators, parts: parts,
		requests: map[string]int{},
		notes:    map[string][]string{"alice": {"reboot on Monday"}, "bob": {"ask Alice about Monday"}},
	}
}

type route struct {
	pattern string
	handle  http.HandlerFunc
}

// ops has the handlers for operators and for machines.
func (d *Daemon) ops() http.Handler {
	mux := http.NewServeMux()
	for _, r := range []route{
		{"GET /healthz", d.health},
		{"GET /readyz", d.ready},
		{"GET /version", d.about},
		{"GET /metrics", d.metrics},
	} {
		mux.HandleFunc(r.pattern, r.handle)
	}
	for _, r := range []route{
		{"GET /ops/config", d.config},
		{"GET /ops/checks", d.checks},
		{"GET /ops/vars", expvar.Handler().ServeHTTP},
		{"GET /ops/pprof/", pprof.Index},
		{"GET /ops/shutdown", d.shutdown},
		{"GET /ops/me", sealed(d.me)},
		{"GET /ops/notes", sealed(d.ownNotes)},
		{"POST /ops/notes", d.addNote},
	} {
		mux.HandleFunc(r.pattern, d.basic(r.handle))
	}
	return recovered(mux)
}

func recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if p := recover(); p != nil {
				user, _, _ := r.BasicAuth()
				log.Printf("panic for %q: %v", user, p)
				http.Error(w, "internal error", http.StatusInternalServerError)
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func (d *Daemon) basic(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		user, password, _ := r.BasicAuth()
		if want, ok := d.operators[user]; !ok || want != password {
			w.Header().Set("WWW-Authenticate", `Basic realm="ops"`)
			http.Error(w, "operators only", http.StatusUnauthorized)
			return
		}
		d.mu.Lock()
		d.requests[user]++
		d.mu.Unlock()
		next(w, r.WithContext(context.WithValue(r.Context(), operatorKey{}, user)))
	}
}

func operator(r *http.Request) string { return r.Context().Value(operatorKey{}).(string) }

// envelope adds its header at the last moment.
type envelope struct {
	http.ResponseWriter
	open bool
}

func (e *envelope) WriteHeader(status int) {
	if !e.open {
		e.open = true
		e.Header().Set("Cache-Control", "no-store")
	}
	e.ResponseWriter.WriteHeader(status)
}

func (e *envelope) Write(b []byte) (int, error) {
	if !e.open {
		e.WriteHeader(http.StatusOK)
	}
	return e.ResponseWriter.Write(b)
}

func sealed(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		next(&envelope{ResponseWriter: w}, r)
	}
}

func (d *Daemon) health(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") }

func (d *Daemon) ready(w http.ResponseWriter, r *http.Request) {
	status := http.StatusOK
	if r.Context().Err() != nil || len(d.parts) == 0 {
		status = http.StatusServiceUnavailable
	}
	respond(w, status, map[string]bool{"ready": status == http.StatusOK})
}

func (d *Daemon) about(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Cache-Control", "public, max-age=60")
	respond(w, http.StatusOK, map[string]string{"version": d.version})
}

func (d *Daemon) metrics(w http.ResponseWriter, _ *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	total := 0
	for _, n := range d.requests {
		total += n
	}
	fmt.Fprintf(w, "# TYPE ops_requests counter\nops_requests %d\n", total)
}

// config is one file for the whole machine.
func (d *Daemon) config(w http.ResponseWriter, r *http.Request) {
	log.Printf("%s reads the configuration", operator(r))
	parts := append([]string(nil), d.parts...)
	sort.Strings(parts)
	fmt.Fprintf(w, "version = %q\nparts = %q\n", d.version, strings.Join(parts, ","))
}

func (d *Daemon) checks(w http.ResponseWriter, r *http.Request) {
	result := make(map[string]string, len(d.parts))
	for _, p := range d.parts {
		result[p] = "up"
	}
	respond(w, http.StatusOK, result)
}

// shutdown was a link once; bookmarks of it are still around.
func (d *Daemon) shutdown(w http.ResponseWriter, r *http.Request) {
	respond(w, http.StatusGone, map[string]string{"error": "use systemctl, " + operator(r)})
}

func (d *Daemon) me(w http.ResponseWriter, r *http.Request) {
	respond(w, http.StatusOK, map[string]string{"operator": operator(r)})
}

func (d *Daemon) ownNotes(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, note := range d.notes[operator(r)] {
		fmt.Fprintln(w, "*", note)
	}
}

func (d *Daemon) addNote(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	user := operator(r)
	d.notes[user] = append(d.notes[user], r.FormValue("note"))
	respond(w, http.StatusCreated, d.notes[user])
}

func respond(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(v); err != nil {
		log.Print(err)
	}
}
