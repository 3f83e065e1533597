package f_devices

import (
	"fmt"
	"sync"
)

type memory struct {
	mu sync.RWMutex
	m  map[string][]thermostat
}

func newMemory() *memory {
	return &memory{m: map[string][]thermostat{
		"alice": {{"TH-100", "kitchen", 20.5}, {"TH-101", "bath", 22}},
		"bob":   {{"TH-200", "office", 19}},
	}}
}

func (m *memory) Thermostats(owner string) ([]thermostat, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	list, ok := m.m[owner]
	return append([]thermostat(nil), list...), ok
}

func (m *memory) SetTarget(owner, serial string, target float64) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i := range m.m[owner] {
		if m.m[owner][i].Serial == serial {
			m.m[owner][i].Target = target
			return nil
		}
	}
	return fmt.Errorf("%s has no %s", owner, serial)
}
