// Package agents runs a worker for each participant of a room.
package agents

import (
	"sync"

	"github.com/whosecache/whosecache/testdata/cases/participants_safe/roomdb"
)

type workerKey struct {
	room string
	sid  string
}

// Worker listens to one participant.
type Worker struct {
	Identity string `json:"identity"`
	Label    string `json:"label"`
	Tracks   int    `json:"tracks"`
}

func newWorker(participant *roomdb.Participant) *Worker {
	return &Worker{
		Identity: participant.Identity,
		Label:    participant.Name + " (" + participant.Identity + ")",
		Tracks:   len(participant.Tracks),
	}
}

// Service has the workers.
type Service struct {
	mu      sync.Mutex
	workers map[workerKey]*Worker
}

// NewService has no worker yet.
func NewService() *Service {
	return &Service{workers: make(map[workerKey]*Worker)}
}

// Worker returns the worker of a participant, and starts it when there is none.
func (s *Service) Worker(room string, participant *roomdb.Participant) *Worker {
	key := workerKey{room: room, sid: participant.SID}

	s.mu.Lock()
	defer s.mu.Unlock()
	if w, ok := s.workers[key]; ok {
		return w
	}
	w := newWorker(participant)
	s.workers[key] = w
	return w
}
