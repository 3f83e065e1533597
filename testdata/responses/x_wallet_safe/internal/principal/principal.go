// Package principal says who a request comes from.
package principal

import "github.com/gofiber/fiber/v2"

// Member is a member of the program.
type Member struct {
	ID   string
	Name string
}

const local = "member"

// Set notes the member of the request.
func Set(c *fiber.Ctx, m *Member) { c.Locals(local, m) }

// Base is embedded by handlers that need the member.
type Base struct{}

// Member returns the member of the request.
func (Base) Member(c *fiber.Ctx) (*Member, error) {
	m, ok := c.Locals(local).(*Member)
	if !ok {
		return nil, fiber.ErrUnauthorized
	}
	return m, nil
}
