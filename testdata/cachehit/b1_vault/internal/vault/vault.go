package vault

import (
	"errors"
	"strings"
)

var ErrNoSecret = errors.New("vault: no such secret")

type Secret struct {
	Name  string `json:"name"`
	Owner string `json:"owner"`
	Value string `json:"value"`
}

type Store struct {
	secrets map[string]Secret
}

func Open() *Store {
	return &Store{secrets: map[string]Secret{
		"db-password": {Name: "db-password", Owner: "acme", Value: "hunter2"},
		"smtp":        {Name: "smtp", Owner: "acme", Value: "letmein"},
	}}
}

func (s *Store) Read(name string) (Secret, error) {
	secret, ok := s.secrets[strings.ToLower(name)]
	if !ok {
		return Secret{}, ErrNoSecret
	}
	return secret, nil
}
