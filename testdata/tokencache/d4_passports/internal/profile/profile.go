// Package profile keeps what the passport office says of a traveller.
package profile

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/tokencache/d4_passports/internal/session"
)

// Application is a row of the office's books.
type Application struct {
	Number string `json:"number"`
	Stage  string `json:"stage"`
}

// Office stands for the remote office.
type Office map[string]Application

// Profile is the traveller's own view, with what it takes to ask the office again.
type Profile struct {
	Application
	Traveller  string `json:"traveller"`
	Credential string `json:"-"`
}

func (o Office) ask(_ context.Context, credential, subject string) (Application, error) {
	if credential == "" {
		return Application{}, errors.New("the office wants a credential")
	}
	return o[subject], nil
}

type Store struct {
	rdb    *redis.Client
	office Office
}

func NewStore(rdb *redis.Client, office Office) *Store { return &Store{rdb: rdb, office: office} }

// Of returns the profile of the traveller whose session it is.
func (s *Store) Of(ctx context.Context, own *session.Session) (*Profile, error) {
	key := "profile:" + own.Subject
	p := &Profile{Traveller: own.Subject, Credential: own.Token}
	if b, err := s.rdb.Get(ctx, key).Bytes(); err == nil {
		return p, json.Unmarshal(b, p)
	}
	app, err := s.office.ask(ctx, p.Credential, p.Traveller)
	if err != nil {
		return nil, err
	}
	p.Application = app
	b, err := json.Marshal(p)
	if err != nil {
		return nil, err
	}
	return p, s.rdb.Set(ctx, key, b, 10*time.Minute).Err()
}
