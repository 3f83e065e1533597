// Package doors opens doors. The same secret signs the tokens of all services of
// the house, which their audience tells apart.
package doors

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/jellydator/ttlcache/v3"
)

const service = "doors"

// House has the doors that somebody may open.
type House struct {
	Secret []byte
	doors  *ttlcache.Cache[string, string]
}

var rooms = map[string]string{"alice": "alice opens the vault", "bob": "bob opens the shed"}

// Token is issued to who shows his badge.
func (h *House) Token(subject string) (string, error) {
	return jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.RegisteredClaims{
		Subject:   subject,
		Audience:  jwt.ClaimStrings{service},
		ExpiresAt: jwt.NewNumericDate(time.Now().Add(time.Hour)),
	}).SignedString(h.Secret)
}

// Handler lists doors.
func (h *House) Handler() http.Handler {
	h.doors = ttlcache.New[string, string]()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /doors", h.list)
	return mux
}

func (h *House) list(w http.ResponseWriter, r *http.Request) {
	raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	token, err := jwt.Parse(raw, func(*jwt.Token) (any, error) { return h.Secret, nil }, jwt.WithValidMethods([]string{"HS256"})) // want `\(jwtparse:audience:warning\)`
	if err != nil {
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	who, err := token.Claims.GetSubject()
	if err != nil {
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	item := h.doors.Get(who)
	if item == nil {
		item = h.doors.Set(who, rooms[who], ttlcache.DefaultTTL)
	}
	fmt.Fprint(w, item.Value())
}
