// Package lodging lets clubs look at their lodges.
package lodging

import "github.com/golang-jwt/jwt/v5"

// Member is what the token of a club member says.
type Member struct {
	Club string `json:"tenant"`
	Role string `json:"role"`
	jwt.RegisteredClaims
}

type Lodge struct {
	ID      string   `json:"id"`
	Club    string   `json:"club"`
	KeyCode string   `json:"key_code"`
	Guests  []string `json:"guests"`
}

func (l *Lodge) OpenTo(m *Member) bool { return l.Club == m.Club }

func Sample() map[string]Lodge {
	return map[string]Lodge{
		"12": {ID: "12", Club: "acme", KeyCode: "7781", Guests: []string{"alice", "Zoe"}},
		"13": {ID: "13", Club: "globex", KeyCode: "1009", Guests: []string{"bob"}},
	}
}
