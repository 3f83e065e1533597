package session

import (
	"context"
	"errors"

	"github.com/golang-jwt/jwt/v5"
)

// Member is a member of the cooperative.
type Member struct {
	Login string
	Name  string
	House string
}

// Tokens is the secret of the login service.
type Tokens []byte

func (t Tokens) Member(raw string) (Member, error) {
	tok, err := jwt.Parse(raw, func(*jwt.Token) (any, error) { return []byte(t), nil },
		jwt.WithValidMethods([]string{"HS256"}), jwt.WithExpirationRequired())
	if err != nil {
		return Member{}, err
	}
	claims, ok := tok.Claims.(jwt.MapClaims)
	if !ok {
		return Member{}, errors.New("unexpected claims")
	}
	login, err := claims.GetSubject()
	if err != nil {
		return Member{}, err
	}
	name, _ := claims["name"].(string)
	house, _ := claims["tenant"].(string)
	return Member{Login: login, Name: name, House: house}, nil
}

type ctxKey struct{}

func With(ctx context.Context, m Member) context.Context {
	return context.WithValue(ctx, ctxKey{}, m)
}

func Of(ctx context.Context) (Member, bool) {
	m, ok := ctx.Value(ctxKey{}).(Member)
	return m, ok
}
