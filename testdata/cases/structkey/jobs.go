// Package structkey searches jobs and says which ones the applicant applied for.
// The key of its cache is a struct that has all of the search but the applicant.
package structkey

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"github.com/golang-jwt/jwt/v5"
	lru "github.com/hashicorp/golang-lru/v2"
)

type search struct {
	region string
	page   int
}

type job struct {
	Title   string `json:"title"`
	Applied bool   `json:"applied"`
}

type board struct {
	results *lru.Cache[search, []job]
	applied map[string][]string // applicant, titles
}

type applicantKey struct{}

// Jobs returns the handler of the job board.
func Jobs(secret []byte) http.Handler {
	results, err := lru.New[search, []job](128)
	if err != nil {
		panic(err)
	}
	b := &board{results: results, applied: map[string][]string{"alice": {"diver"}, "bob": {"cook", "judge"}}}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		claims := &jwt.RegisteredClaims{}
		_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), claims,
			func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			http.Error(w, err.Error(), http.StatusUnauthorized)
			return
		}
		b.search(w, r.WithContext(context.WithValue(r.Context(), applicantKey{}, claims)))
	})
}

func (b *board) search(w http.ResponseWriter, r *http.Request) {
	page, err := strconv.Atoi(r.URL.Query().Get("page"))
	if err != nil {
		page = 1
	}
	key := search{region: r.URL.Query().Get("region"), page: page}
	jobs, ok := b.results.Get(key)
	if !ok {
		applicant := r.Context().Value(applicantKey{}).(*jwt.RegisteredClaims)
		jobs = b.find(key, applicant.Subject)
		b.results.Add(key, jobs) // want `value depends on the caller \(.*jobs.go:\d+\) but cache key .* does not: .* \(cachekey:subject\)`
	}
	_ = json.NewEncoder(w).Encode(jobs)
}

func (b *board) find(s search, applicant string) []job {
	var jobs []job
	if s.region != "north" || s.page != 1 {
		return jobs
	}
	for _, title := range []string{"cook", "diver", "judge"} {
		j := job{Title: title}
		for _, t := range b.applied[applicant] {
			j.Applied = j.Applied || t == title
		}
		jobs = append(jobs, j)
	}
	return jobs
}
