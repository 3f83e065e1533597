// Package mail_signed counts the mail of whoever asks.
package mail_signed

import (
	"net/http"
	"strings"
	"sync"

	"github.com/labstack/echo/v4"
	"github.com/lestrrat-go/jwx/v3/jwa"
	"github.com/lestrrat-go/jwx/v3/jwt"
)

type office struct {
	mu     sync.Mutex
	counts map[string]string
	mail   map[string]string
	secret []byte
}

// Office is the server.
func Office(secret []byte) http.Handler {
	o := &office{
		counts: make(map[string]string), secret: secret,
		mail: map[string]string{"alice": "alice: 2 love letters", "bob": "bob: 1 bill"},
	}
	e := echo.New()
	e.GET("/mail", o.count)
	return e
}

func (o *office) count(c echo.Context) error {
	raw := strings.TrimPrefix(c.Request().Header.Get(echo.HeaderAuthorization), "Bearer ")
	token, err := jwt.ParseString(raw, jwt.WithKey(jwa.HS256(), o.secret), jwt.WithValidate(true))
	if err != nil {
		return c.NoContent(http.StatusUnauthorized)
	}
	who, ok := token.Subject()
	if !ok {
		return c.NoContent(http.StatusUnauthorized)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if text, ok := o.counts[who]; ok {
		return c.String(http.StatusOK, text)
	}
	text := o.mail[who]
	o.counts[who] = text
	return c.String(http.StatusOK, text)
}
