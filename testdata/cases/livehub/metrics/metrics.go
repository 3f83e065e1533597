package metrics

import (
	"sync"
	"time"
)

type Metrics struct {
	mu       sync.Mutex
	requests map[string]int

	seconds map[string]float64
}

func New() *Metrics {
	return &Metrics{requests: map[string]int{}, seconds: map[string]float64{}}
}

// Observe counts a request to a route, by role.
func (m *Metrics) Observe(route, role string, took time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.requests[route]++
	m.requests[route+" role:"+role]++
	m.seconds[route] += took.Seconds()
}
