package login

import (
	"encoding/gob"
	"net/http"
	"net/http/httptest"

	"github.com/gorilla/sessions"
	"github.com/labstack/echo/v4"
)

const (
	sessionName = "sid"
	accountKey  = "account"
)

type Account struct {
	Login   string
	Company string
}

func init() { gob.Register(Account{}) }

type Cookies struct {
	store sessions.Store
}

func NewCookies(key []byte) *Cookies { return &Cookies{store: sessions.NewCookieStore(key)} }

// Issue is the cookie that a login sets.
func (k *Cookies) Issue(a Account) *http.Cookie {
	w, r := httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, "/login", nil)
	s, _ := k.store.New(r, sessionName)
	s.Values[accountKey] = a
	if err := s.Save(r, w); err != nil {
		panic(err)
	}
	return w.Result().Cookies()[0]
}

func (k *Cookies) Required(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		s, err := k.store.Get(c.Request(), sessionName)
		if err != nil {
			return echo.ErrUnauthorized
		}
		a, ok := s.Values[accountKey].(Account)
		if !ok {
			return echo.ErrUnauthorized
		}
		c.Set(accountKey, a)
		return next(c)
	}
}

func From(c echo.Context) Account {
	a, _ := c.Get(accountKey).(Account)
	return a
}
