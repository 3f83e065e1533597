// Package globalmap shows a patient's laboratory results, and keeps the rendered
// reports in a package-level map, by the kind of the report.
package globalmap

import (
	"fmt"
	"net/http"
	"path"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

var (
	reportsMu sync.RWMutex
	reports   = make(map[string]string)
)

var measured = map[string]map[string]float64{
	"alice": {"lipids": 6.9, "iron": 11.2},
	"bob":   {"lipids": 4.1},
}

// Patient is the identity of a valid request.
type Patient struct {
	MRN  string
	Name string
}

func authenticate(r *http.Request) (Patient, error) {
	raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	claims := jwt.MapClaims{}
	_, err := jwt.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return oracle.Secret, nil },
		jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		return Patient{}, err
	}
	var p Patient
	p.MRN, _ = claims["sub"].(string)
	p.Name, _ = claims["name"].(string)
	return p, nil
}

// Report answers GET /labs/{kind}.
func Report(w http.ResponseWriter, r *http.Request) {
	patient, err := authenticate(r)
	if err != nil {
		http.Error(w, "not signed in", http.StatusUnauthorized)
		return
	}
	kind := path.Base(r.URL.Path)

	reportsMu.RLock()
	text, ok := reports[kind]
	reportsMu.RUnlock()
	if !ok {
		text = render(patient, kind)
		reportsMu.Lock()
		reports[kind] = text // want `value depends on the caller \(.*report.go:\d+\) but cache key .* does not: .* \(cachekey:subject\)`
		reportsMu.Unlock()
	}
	_, _ = fmt.Fprintln(w, text)
}

func render(p Patient, kind string) string {
	return fmt.Sprintf("%s: %s %.1f mmol/l", p.Name, kind, measured[p.MRN][kind])
}
