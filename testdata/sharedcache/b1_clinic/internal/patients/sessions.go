package patients

import (
	"strings"
	"sync"

	"github.com/gofiber/fiber/v3"
)

const CookieName = "clinic_sid"

type Patient struct {
	Login   string
	Surgery string
}

type Sessions struct {
	mu   sync.RWMutex
	open map[string]Patient
}

func NewSessions() *Sessions { return &Sessions{open: map[string]Patient{}} }

func (s *Sessions) Open(id string, p Patient) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open[id] = p
}

type patientKey struct{}

// Require turns away who has no session.
func (s *Sessions) Require(c fiber.Ctx) error {
	id := strings.Clone(c.Cookies(CookieName))
	s.mu.RLock()
	p, ok := s.open[id]
	s.mu.RUnlock()
	if !ok {
		return c.SendStatus(fiber.StatusUnauthorized)
	}
	c.Locals(patientKey{}, p)
	return c.Next()
}

func Current(c fiber.Ctx) Patient {
	return fiber.Locals[Patient](c, patientKey{})
}
