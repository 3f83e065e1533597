// Package s05_doc_owner caches documents by id and checks the owner after every read.
package s05_doc_owner

import (
	"errors"
	"net/http"
	"slices"
	"sync"

	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/cases/s05_doc_owner/auth"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var (
	errNotFound  = errors.New("not found")
	errForbidden = errors.New("forbidden")
)

// Document is stored once, whoever reads it.
type Document struct {
	ID         string   `json:"id"`
	OwnerID    string   `json:"owner_id"`
	SharedWith []string `json:"shared_with"`
	Body       string   `json:"body"`
}

func (d *Document) readableBy(userID string) bool {
	return d.OwnerID == userID || slices.Contains(d.SharedWith, userID)
}

type docRepo struct{ rows map[string]Document }

func (r *docRepo) ByID(id string) (*Document, error) {
	d, ok := r.rows[id]
	if !ok {
		return nil, errNotFound
	}
	return &d, nil
}

type docService struct {
	repo  *docRepo
	cache sync.Map // id to *Document
}

func (s *docService) load(id string) (*Document, error) {
	if v, ok := s.cache.Load(id); ok {
		return v.(*Document), nil
	}
	d, err := s.repo.ByID(id)
	if err != nil {
		return nil, err
	}
	s.cache.Store(id, d)
	return d, nil
}

func (s *docService) Get(userID, id string) (*Document, error) {
	d, err := s.load(id)
	if err != nil {
		return nil, err
	}
	if !d.readableBy(userID) {
		return nil, errForbidden
	}
	return d, nil
}

func (s *docService) handle(c *gin.Context) {
	d, err := s.Get(auth.UserID(c), c.Param("id"))
	switch {
	case errors.Is(err, errNotFound):
		c.JSON(http.StatusNotFound, gin.H{"error": err.Error()})
	case errors.Is(err, errForbidden):
		c.JSON(http.StatusForbidden, gin.H{"error": err.Error()})
	case err != nil:
		c.Status(http.StatusInternalServerError)
	default:
		c.JSON(http.StatusOK, d)
	}
}

// Case is the program.
var Case = oracle.Case{
	Path:    "/documents/d1",
	Refused: http.StatusForbidden,
	New: func(*oracle.Env) http.Handler {
		s := &docService{repo: &docRepo{rows: map[string]Document{"d1": {ID: "d1", OwnerID: "alice", Body: "draft"}}}}
		gin.SetMode(gin.ReleaseMode)
		e := gin.New()
		e.GET("/documents/:id", auth.Required(), s.handle)
		return e
	},
}
