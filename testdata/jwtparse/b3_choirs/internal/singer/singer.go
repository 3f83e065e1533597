// Package singer is about who sings with us, and who is invited to.
package singer

import (
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

const audInvitation = "invitation"

// Singer are the claims of a singer's tokens.
type Singer struct {
	Name  string `json:"name"`
	Choir string `json:"tenant"`
	jwt.RegisteredClaims
}

type Service struct{ Key []byte }

func (s Service) key(*jwt.Token) (any, error) { return s.Key, nil }

// Invite makes a link that a singer can send to his friends.
func (s Service) Invite(from *Singer, now time.Time) (string, error) {
	return jwt.NewWithClaims(jwt.SigningMethodHS256, &Singer{
		Name:  from.Name,
		Choir: from.Choir,
		RegisteredClaims: jwt.RegisteredClaims{
			Subject:   from.Subject,
			Audience:  jwt.ClaimStrings{audInvitation},
			ExpiresAt: jwt.NewNumericDate(now.AddDate(0, 0, 14)),
		},
	}).SignedString(s.Key)
}

// Invited returns who sent the invitation.
func (s Service) Invited(link string) (*Singer, error) {
	from := new(Singer)
	_, err := jwt.ParseWithClaims(link, from, s.key,
		jwt.WithValidMethods([]string{"HS256"}), jwt.WithAudience(audInvitation))
	return from, err
}

// Authenticate returns who sent r.
func (s Service) Authenticate(r *http.Request) (*Singer, error) {
	raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	who := new(Singer)
	_, err := jwt.ParseWithClaims(raw, who, s.key, jwt.WithValidMethods([]string{"HS256"})) // want `\(jwtparse:audience`
	if err != nil {
		return nil, err
	}
	return who, nil
}
