package jobs

import (
	"sync"

	"github.com/google/uuid"
)

type Job struct {
	ID    uuid.UUID
	Kind  string
	Owner string
	State string
}

type Queue struct {
	mu      sync.Mutex
	pending map[uuid.UUID]*Job
}

func NewQueue() *Queue { return &Queue{pending: make(map[uuid.UUID]*Job)} }

func (q *Queue) Enqueue(kind, owner string) *Job {
	j := &Job{ID: uuid.New(), Kind: kind, Owner: owner, State: "queued"}
	q.mu.Lock()
	q.pending[j.ID] = j
	q.mu.Unlock()
	return j
}

// Status returns the job if it is the owner's.
func (q *Queue) Status(id uuid.UUID, owner string) (*Job, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	j, ok := q.pending[id]
	if !ok || j.Owner != owner {
		return nil, false
	}
	return j, true
}
