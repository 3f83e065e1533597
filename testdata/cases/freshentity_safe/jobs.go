// Package freshentity_safe stores what a caller ordered under a fresh id that
// nobody else can have.
package freshentity_safe

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/google/uuid"
	"github.com/redis/go-redis/v9"
)

// Job is work for the render farm.
type Job struct {
	ID      string    `json:"id"`
	Owner   string    `json:"owner"`
	Scene   string    `json:"scene"`
	Created time.Time `json:"created"`
}

// Farm takes jobs.
type Farm struct {
	rdb    *redis.Client
	secret []byte
	queue  chan string
}

// NewFarm takes as many jobs as fit into the queue.
func NewFarm(addr string, secret []byte) *Farm {
	return &Farm{
		rdb:    redis.NewClient(&redis.Options{Addr: addr}),
		secret: secret,
		queue:  make(chan string, 100),
	}
}

func (f *Farm) owner(r *http.Request) (string, error) {
	token, err := jwt.Parse(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "),
		func(*jwt.Token) (any, error) { return f.secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		return "", err
	}
	return token.Claims.GetSubject()
}

// Submit handles POST /jobs.
func (f *Farm) Submit(w http.ResponseWriter, r *http.Request) {
	owner, err := f.owner(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	job := Job{ID: uuid.NewString(), Owner: owner, Scene: r.PostFormValue("scene"), Created: time.Now()}
	encoded, err := json.Marshal(job)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	if err := f.rdb.Set(r.Context(), "job:"+job.ID, encoded, 24*time.Hour).Err(); err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	select {
	case f.queue <- job.ID:
		w.Header().Set("Location", "/jobs/"+job.ID)
		w.WriteHeader(http.StatusAccepted)
		_, _ = fmt.Fprintf(w, "%s of %s is queued\n", job.Scene, job.Owner)
	default:
		http.Error(w, "the farm is busy", http.StatusTooManyRequests)
	}
}
