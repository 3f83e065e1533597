package f_storefront

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"
)

// Sessions signs the ids of visitors: "id.generation.signature".
type Sessions struct {
	key []byte
	mu  sync.Mutex
	ids map[string]bool
}

// NewSessions returns sessions for the visitors that are already there.
func NewSessions(key []byte, ids ...string) *Sessions {
	s := &Sessions{key: key, ids: map[string]bool{}}
	for _, id := range ids {
		s.ids[id] = true
	}
	return s
}

func (s *Sessions) sign(payload string) string {
	mac := hmac.New(sha256.New, s.key)
	mac.Write([]byte(payload))
	return payload + "." + hex.EncodeToString(mac.Sum(nil)[:12])
}

// Renew returns the next cookie of the visitor who has this one.
func (s *Sessions) Renew(cookie string) (string, bool) {
	id, _, _ := strings.Cut(cookie, ".")
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.ids[id] {
		return "", false
	}
	return s.sign(id + ".1"), true
}

// Start handles POST /session.
func (s *Sessions) Start(c *gin.Context) {
	id := c.PostForm("visitor")
	if id == "" {
		c.String(http.StatusBadRequest, "visitor?")
		return
	}
	s.mu.Lock()
	s.ids[id] = true
	s.mu.Unlock()
	c.SetCookie("sid", s.sign(id+".0"), 3600, "/", "", true, true)
	c.Status(http.StatusNoContent)
}
