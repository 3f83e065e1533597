package players

import (
	"context"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

type Register struct {
	key []byte
	now func() time.Time
}

type Option func(*Register)

func WithKey(key []byte) Option { return func(r *Register) { r.key = key } }

func NewRegister(opts ...Option) *Register {
	r := &Register{now: time.Now}
	for _, o := range opts {
		o(r)
	}
	return r
}

type playerKey struct{}

func (reg *Register) Only(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		var p Player
		_, err := jwt.ParseWithClaims(raw, &p, func(*jwt.Token) (any, error) { return reg.key, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			http.Error(w, "not a player", http.StatusUnauthorized)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), playerKey{}, &p)))
	})
}

func FromContext(ctx context.Context) *Player {
	p, _ := ctx.Value(playerKey{}).(*Player)
	return p
}

// ServeSheetLink makes a link to the first page, for the sheet server.
func (reg *Register) ServeSheetLink(w http.ResponseWriter, r *http.Request) {
	p := FromContext(r.Context())
	link, err := jwt.NewWithClaims(jwt.SigningMethodHS256, sheet{
		RegisteredClaims: jwt.RegisteredClaims{
			Subject:   p.Subject,
			Audience:  jwt.ClaimStrings{forSheets},
			ExpiresAt: jwt.NewNumericDate(reg.now().Add(time.Minute)),
		},
		Page: 1,
	}).SignedString(reg.key)
	if err != nil {
		http.Error(w, "no link", http.StatusInternalServerError)
		return
	}
	_, _ = io.WriteString(w, link)
}
