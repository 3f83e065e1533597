// Package lastquote computes an expensive quote and remembers the last one.
package lastquote

import (
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type memo struct {
	sync.Mutex
	tenant string
	text   []byte
}

func compute(tenant string) []byte {
	return fmt.Appendf(nil, "%s pays %d a month", tenant, 90+len(tenant))
}

func (m *memo) quote(tenant string) []byte {
	m.Lock()
	defer m.Unlock()
	if m.text == nil || m.tenant != tenant {
		m.text = compute(tenant)
		m.tenant = tenant
	}
	return m.text
}

func (m *memo) serve(c *fiber.Ctx) error {
	claims := jwt.MapClaims{}
	if _, err := jwt.ParseWithClaims(strings.TrimPrefix(c.Get("Authorization"), "Bearer "), claims,
		func(*jwt.Token) (any, error) { return oracle.Secret, nil }); err != nil {
		return fiber.ErrUnauthorized
	}
	tenant, _ := claims["tenant"].(string)
	return c.Send(m.quote(tenant))
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/quote",
	New: func(*oracle.Env) http.Handler {
		app := fiber.New()
		m := new(memo)
		app.Get("/quote", m.serve)
		return adaptor.FiberApp(app)
	},
}
