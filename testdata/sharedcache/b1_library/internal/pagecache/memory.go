package pagecache

import "sync"

type Memory struct {
	mu    sync.RWMutex
	pages map[string]*Page
}

func NewMemory() *Memory { return &Memory{pages: make(map[string]*Page)} }

func (m *Memory) Load(key string) (*Page, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	p, ok := m.pages[key]
	return p, ok
}

func (m *Memory) Save(key string, p *Page) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.pages[key] = p
}
