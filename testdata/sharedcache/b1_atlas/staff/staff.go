package staff

import (
	"slices"
	"strings"

	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"
)

type claims struct {
	Role string `json:"role"`
	jwt.RegisteredClaims
}

type Guard struct {
	secret []byte
	parser *jwt.Parser
}

func NewGuard(secret []byte) *Guard {
	return &Guard{secret: secret, parser: jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}))}
}

// Only lets those in who have one of the roles.
func (g *Guard) Only(roles ...string) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			var who claims
			raw := strings.TrimPrefix(c.Request().Header.Get(echo.HeaderAuthorization), "Bearer ")
			if _, err := g.parser.ParseWithClaims(raw, &who, g.key); err != nil {
				return echo.ErrUnauthorized
			}
			if !slices.Contains(roles, who.Role) {
				return echo.ErrForbidden
			}
			return next(c)
		}
	}
}

func (g *Guard) key(*jwt.Token) (any, error) { return g.secret, nil }
