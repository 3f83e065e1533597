package authn

import (
	"errors"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type UserInfo struct {
	Username string
	Groups   []string
}

type TokenReviewer struct {
	secret []byte
	parser *jwt.Parser
}

func NewTokenReviewer(secret []byte) *TokenReviewer {
	return &TokenReviewer{secret, jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}))}
}

type saClaims struct {
	jwt.RegisteredClaims
	Groups []string `json:"groups"`
}

func (t *TokenReviewer) AuthenticateRequest(r *http.Request) (*UserInfo, error) {
	scheme, raw, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return nil, errors.New("authn: no bearer token")
	}
	var c saClaims
	if _, err := t.parser.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return t.secret, nil }); err != nil {
		return nil, err
	}
	return &UserInfo{Username: c.Subject, Groups: c.Groups}, nil
}
