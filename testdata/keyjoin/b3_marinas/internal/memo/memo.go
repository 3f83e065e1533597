package memo

import "sync"

// Memo remembers rendered plans.
type Memo interface {
	Load(key string) ([]byte, bool)
	Save(key string, plan []byte)
}

type mapMemo struct {
	mu    sync.Mutex
	limit int
	plans map[string][]byte
}

func NewMap(limit int) Memo { return &mapMemo{limit: limit, plans: make(map[string][]byte)} }

func (m *mapMemo) Load(key string) ([]byte, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	plan, ok := m.plans[key]
	return plan, ok
}

func (m *mapMemo) Save(key string, plan []byte) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.plans) < m.limit {
		m.plans[key] = plan
	}
}
