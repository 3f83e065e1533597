// Package loadercourses serves courses, and each student's progress in them.
package loadercourses

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cases/loadercourses/cache"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type Course struct {
	Slug, Title string
	Lessons     int
}

type progressKey struct{ Student, Course string }

type Progress struct {
	Done int    `json:"done"`
	Of   int    `json:"of"`
	Name string `json:"name"`
}

var errNoCourse = errors.New("no such course")

type School struct {
	catalog map[string]Course
	done    map[progressKey]int

	courses  *cache.Loader[string, Course]
	progress *cache.Loader[progressKey, Progress]
}

func NewSchool(catalog map[string]Course, done map[progressKey]int) *School {
	s := &School{catalog: catalog, done: done}
	s.courses = cache.NewLoader(time.Hour, url.PathEscape, s.loadCourse)
	s.progress = cache.NewLoader(time.Minute, func(k progressKey) string {
		return url.PathEscape(k.Student) + "/" + url.PathEscape(k.Course)
	}, s.loadProgress)
	return s
}

func (s *School) loadCourse(slug string) (Course, error) {
	c, ok := s.catalog[slug]
	if !ok {
		return c, errNoCourse
	}
	return c, nil
}

func (s *School) loadProgress(k progressKey) (Progress, error) {
	c, err := s.courses.Get(k.Course)
	if err != nil {
		return Progress{}, err
	}
	return Progress{Done: s.done[k], Of: c.Lessons, Name: c.Title}, nil
}

func student(r *http.Request) (string, error) {
	var claims jwt.RegisteredClaims
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &claims,
		func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	return claims.Subject, err
}

func (s *School) Routes() chi.Router {
	r := chi.NewRouter()
	r.Get("/courses/{slug}/progress", func(w http.ResponseWriter, r *http.Request) {
		who, err := student(r)
		if err != nil {
			http.Error(w, "unauthorized", 401)
			return
		}
		p, err := s.progress.Get(progressKey{Student: who, Course: chi.URLParam(r, "slug")})
		if errors.Is(err, errNoCourse) {
			http.Error(w, err.Error(), 404)
			return
		}
		w.Header().Set("Cache-Control", "private, max-age=0, no-store")
		json.NewEncoder(w).Encode(p)
	})
	return r
}

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		return []*http.Request{oracle.Get(u, "/courses/go/progress"), oracle.Get(u, "/courses/go/progress")}
	},
	New: func(*oracle.Env) http.Handler {
		return NewSchool(map[string]Course{"go": {"go", "Go for Backends", 12}},
			map[progressKey]int{{"alice", "go"}: 11, {"bob", "go"}: 1}).Routes()
	},
}
