// Package guest recognizes guests who come back.
package guest

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
)

const (
	rememberCookie = "remember_me"
	sessionCookie  = "session"
)

// Keeper seals cookies.
type Keeper struct {
	key []byte
}

// NewKeeper returns a keeper with the key.
func NewKeeper(key []byte) *Keeper { return &Keeper{key: key} }

// Remember is the cookie that stays for a year.
func (k *Keeper) Remember(id string) *http.Cookie {
	return &http.Cookie{Name: rememberCookie, Value: id + ":" + k.mac("remember", id), Path: "/", MaxAge: 31536000, HttpOnly: true}
}

// Returning reads that cookie.
func (k *Keeper) Returning(r *http.Request) (string, bool) {
	c, err := r.Cookie(rememberCookie)
	if err != nil {
		return "", false
	}
	id, mac, _ := strings.Cut(c.Value, ":")
	return id, hmac.Equal([]byte(mac), []byte(k.mac("remember", id)))
}

// Session is the cookie of one visit.
func (k *Keeper) Session(id string) *http.Cookie {
	return &http.Cookie{Name: sessionCookie, Value: id + ":" + k.mac("session", id), Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode}
}

// Visiting reads it.
func (k *Keeper) Visiting(r *http.Request) (string, bool) {
	c, err := r.Cookie(sessionCookie)
	if err != nil {
		return "", false
	}
	id, mac, _ := strings.Cut(c.Value, ":")
	return id, hmac.Equal([]byte(mac), []byte(k.mac("session", id)))
}

func (k *Keeper) mac(purpose, id string) string {
	h := hmac.New(sha256.New, k.key)
	h.Write([]byte(purpose + "\x00" + id))
	return hex.EncodeToString(h.Sum(nil))
}
