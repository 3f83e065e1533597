// Package n_labs_safe gives patients the results of the laboratory.
package n_labs_safe

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/julienschmidt/httprouter"
)

type measurement struct {
	Analyte string  `json:"analyte"`
	Value   float64 `json:"value"`
	Unit    string  `json:"unit"`
}

// Lab has patients and their panels.
type Lab struct {
	passwords map[string][32]byte
	panels    map[string]map[string][]measurement
}

// New makes a laboratory whose patients have these passwords.
func New(passwords map[string]string) *Lab {
	l := &Lab{
		passwords: make(map[string][32]byte),
		panels: map[string]map[string][]measurement{
			"alice": {"lipids": {{"LDL", 2.1, "mmol/l"}, {"HDL", 1.8, "mmol/l"}}},
			"bob":   {"lipids": {{"LDL", 5.9, "mmol/l"}, {"HDL", 0.7, "mmol/l"}}},
		},
	}
	for name, p := range passwords {
		l.passwords[name] = sha256.Sum256([]byte(p))
	}
	return l
}

// Router has the routes.
func (l *Lab) Router() *httprouter.Router {
	r := httprouter.New()
	r.GET("/panels", l.list)
	r.GET("/results/:panel", l.results)
	r.POST("/results/:panel/seen", l.seen)
	return r
}

// patient returns the name of the patient who asks, or answers 401.
func (l *Lab) patient(w http.ResponseWriter, r *http.Request) (string, bool) {
	name, password, ok := r.BasicAuth()
	if ok {
		given := sha256.Sum256([]byte(password))
		want, known := l.passwords[name]
		if known && subtle.ConstantTimeCompare(given[:], want[:]) == 1 {
			return name, true
		}
	}
	w.Header().Set("WWW-Authenticate", `Basic realm="lab"`)
	http.Error(w, "please log in", http.StatusUnauthorized)
	return "", false
}

func (l *Lab) list(w http.ResponseWriter, _ *http.Request, _ httprouter.Params) {
	io.WriteString(w, "lipids\nthyroid\n")
}

func (l *Lab) results(w http.ResponseWriter, r *http.Request, ps httprouter.Params) {
	patient, ok := l.patient(w, r)
	if !ok {
		return
	}
	rows, ok := l.panels[patient][ps.ByName("panel")]
	if !ok {
		http.NotFound(w, r)
		return
	}

	switch r.URL.Query().Get("format") {
	case "csv":
		var b strings.Builder
		b.WriteString("analyte,value,unit\n")
		for _, m := range rows {
			fmt.Fprintf(&b, "%s,%.1f,%s\n", m.Analyte, m.Value, m.Unit)
		}
		w.Header().Set("Cache-Control", "private, max-age=30")
		w.Header().Set("Content-Type", "text/csv")
		w.Header().Set("Content-Disposition", "attachment; filename=results.csv")
		io.WriteString(w, b.String())
	case "text":
		w.Header().Set("Cache-Control", "no-store")
		for _, m := range rows {
			fmt.Fprintf(w, "%-8s %6.1f %s\n", m.Analyte, m.Value, m.Unit)
		}
	default:
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(rows)
	}
}

func (l *Lab) seen(w http.ResponseWriter, r *http.Request, ps httprouter.Params) {
	patient, ok := l.patient(w, r)
	if !ok {
		return
	}
	fmt.Fprintf(w, "%s has seen %s\n", patient, ps.ByName("panel"))
}
