// Package documents caches documents by id and checks the owner on every read.
package documents

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/allegro/bigcache/v3"
	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type Document struct {
	ID, Owner, Title, Body string
}

var (
	ErrNotFound  = errors.New("document not found")
	ErrForbidden = errors.New("forbidden")
)

type Store interface {
	Get(ctx context.Context, id string) (*Document, error)
}

type memStore map[string]Document

func (m memStore) Get(_ context.Context, id string) (*Document, error) {
	d, ok := m[id]
	if !ok {
		return nil, ErrNotFound
	}
	return &d, nil
}

type cachingStore struct {
	Store
	bc *bigcache.BigCache
}

func (s cachingStore) Get(ctx context.Context, id string) (*Document, error) {
	if b, err := s.bc.Get("doc/" + id); err == nil {
		d := new(Document)
		if err := gob.NewDecoder(bytes.NewReader(b)).Decode(d); err == nil {
			return d, nil
		}
	}
	d, err := s.Store.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	var buf bytes.Buffer
	if err := gob.NewEncoder(&buf).Encode(d); err == nil {
		_ = s.bc.Set("doc/"+id, buf.Bytes())
	}
	return d, nil
}

type Service struct{ store Store }

// Open returns the document if the caller owns it.
func (s *Service) Open(ctx context.Context, caller, id string) (*Document, error) {
	d, err := s.store.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	if d.Owner != caller {
		return nil, ErrForbidden
	}
	return d, nil
}

func subject(c *gin.Context) (string, bool) {
	var claims jwt.RegisteredClaims
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer "), &claims,
		func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	return claims.Subject, err == nil
}

func router(s *Service) *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	r.GET("/documents/:id", func(c *gin.Context) {
		sub, ok := subject(c)
		if !ok {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "unauthorized"})
			return
		}
		d, err := s.Open(c.Request.Context(), sub, c.Param("id"))
		if err != nil {
			code := http.StatusNotFound
			if errors.Is(err, ErrForbidden) {
				code = http.StatusForbidden
			}
			c.AbortWithStatusJSON(code, gin.H{"error": err.Error()})
			return
		}
		c.Header("Cache-Control", "private, no-store")
		c.JSON(http.StatusOK, gin.H{"title": d.Title, "body": d.Body})
	})
	return r
}

var Case = oracle.Case{
	Refused: http.StatusForbidden,
	Requests: func(u oracle.User) []*http.Request {
		if u.Subject == "alice" {
			return []*http.Request{oracle.Get(u, "/documents/d1")}
		}
		return []*http.Request{oracle.Get(u, "/documents/d1"), oracle.Get(u, "/documents/d2"), httptestAgain(u)}
	},
	New: func(*oracle.Env) http.Handler {
		bc, err := bigcache.New(context.Background(), bigcache.DefaultConfig(time.Minute))
		if err != nil {
			panic(err)
		}
		return router(&Service{store: cachingStore{memStore{
			"d1": {"d1", "alice", "Salaries", "secret"}, "d2": {"d2", "bob", "Recipe", "soup"},
		}, bc}})
	},
}

func httptestAgain(u oracle.User) *http.Request {
	r := httptest.NewRequest(http.MethodGet, "/documents/d2", nil)
	r.Header.Set("Authorization", "Bearer "+oracle.Token(u))
	return r
}
