package session

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/redis/go-redis/v9"
)

type Session struct {
	ID      string    `json:"id"`
	UserID  string    `json:"user_id"`
	Email   string    `json:"email"`
	Role    string    `json:"role"`
	Expires time.Time `json:"expires"`
}

type Store struct{ rdb *redis.Client }

func NewStore(rdb *redis.Client) *Store { return &Store{rdb} }

func (s *Store) put(ctx context.Context, key string, v any, ttl time.Duration) error {
	raw, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return s.rdb.Set(ctx, key, raw, ttl).Err()
}

// Create opens a session for the user.
func (s *Store) Create(ctx context.Context, userID, email, role string) (*Session, error) {
	sess := &Session{ID: uuid.NewString(), UserID: userID, Email: email, Role: role, Expires: time.Now().Add(12 * time.Hour)}
	return sess, s.put(ctx, "session:"+sess.ID, sess, 12*time.Hour)
}

// Find returns the session of that name.
func (s *Store) Find(ctx context.Context, id string) (*Session, error) {
	raw, err := s.rdb.Get(ctx, "session:"+id).Bytes()
	if err != nil {
		return nil, fmt.Errorf("session: %w", err)
	}
	sess := new(Session)
	return sess, json.Unmarshal(raw, sess)
}

type OAuthState struct {
	UserID   string `json:"user_id"`
	Provider string `json:"provider"`
}

// NewState remembers who started an OAuth flow.
func (s *Store) NewState(ctx context.Context, st OAuthState) (string, error) {
	state := rand.Text()
	return state, s.put(ctx, "oauth:state:"+state, st, 10*time.Minute)
}

// IssueRefresh stores a refresh token of the user.
func (s *Store) IssueRefresh(ctx context.Context, userID string) (string, error) {
	token := rand.Text()
	return token, s.rdb.Set(ctx, "refresh:"+token, userID, 30*24*time.Hour).Err()
}

// NewResetCode stores a code that resets the password of the user once.
func (s *Store) NewResetCode(ctx context.Context, email string) (string, error) {
	buf := make([]byte, 16)
	if _, err := rand.Read(buf); err != nil {
		return "", err
	}
	code := fmt.Sprintf("%x", buf)
	return code, s.rdb.SetNX(ctx, "reset:"+code, email, 15*time.Minute).Err()
}
