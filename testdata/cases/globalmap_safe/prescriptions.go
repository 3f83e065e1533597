// Package globalmap_safe lists a patient's prescriptions. Its package-level map
// is about drugs, and the map of what the patient pays lives for one request.
package globalmap_safe

import (
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

var (
	mu     sync.Mutex
	prices = map[string]int{} // by drug, what the wholesaler asks
)

var (
	prescribed = map[string][]string{
		"alice": {"aspirin", "zolpidem", "aspirin"},
		"bob":   {"aspirin", "aspirin", "insulin"},
	}
	discount = map[string]int{"admin": 50, "member": 10}
)

func price(drug string) int {
	mu.Lock()
	defer mu.Unlock()
	if p, ok := prices[drug]; ok {
		return p
	}
	p := 100 * len(drug) // a slow question to the wholesaler
	prices[drug] = p
	return p
}

// Prescriptions answers with what the caller pays for each of his prescriptions.
func Prescriptions(w http.ResponseWriter, r *http.Request) {
	var patient struct {
		jwt.RegisteredClaims
		Role string `json:"role"`
	}
	raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	_, err := jwt.ParseWithClaims(raw, &patient, func(*jwt.Token) (any, error) { return oracle.Secret, nil },
		jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	pays := map[string]int{}
	for _, drug := range prescribed[patient.Subject] {
		if _, ok := pays[drug]; !ok {
			pays[drug] = price(drug) * (100 - discount[patient.Role]) / 100
		}
		_, _ = fmt.Fprintf(w, "%s %d\n", drug, pays[drug])
	}
}
