package players

import (
	"fmt"
	"slices"

	"github.com/golang-jwt/jwt/v5"
)

const (
	forPlayers = "quartets"
	forSheets  = "sheet"
)

// Player are the claims of a token of ours.
type Player struct {
	jwt.RegisteredClaims
	Name    string `json:"name"`
	Quartet string `json:"tenant"`
}

var _ jwt.ClaimsValidator = Player{}

// Validate is called by the parser, after it has checked the times.
func (p Player) Validate() error {
	if !slices.Contains(p.Audience, forPlayers) {
		return fmt.Errorf("%w: %v", jwt.ErrTokenInvalidAudience, p.Audience)
	}
	if p.Subject == "" {
		return jwt.ErrTokenInvalidSubject
	}
	return nil
}

// sheet are the claims of a link to a sheet.
type sheet struct {
	jwt.RegisteredClaims
	Page int `json:"page"`
}
