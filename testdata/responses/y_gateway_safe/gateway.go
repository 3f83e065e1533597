// Package y_gateway_safe is the front door of a company's internal services.
package y_gateway_safe

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"html/template"
	"net/http"
	"strings"

	"github.com/whosecache/whosecache/testdata/responses/y_gateway_safe/edge"
	"github.com/whosecache/whosecache/testdata/responses/y_gateway_safe/login"
)

var loginPage = template.Must(template.New("login").Parse(`<!doctype html>
<form method="post" action="/login"><input name="user"><input name="password" type="password"></form>
`))

// Gateway is what main starts.
type Gateway struct {
	http.Handler

	key       []byte
	sessions  *login.Sessions
	passwords map[string]string
}

// New makes a gateway in front of the two services.
func New(key []byte, passwords map[string]string, timesheets, canteen edge.Upstream) *Gateway {
	g := &Gateway{key: key, sessions: new(login.Sessions), passwords: passwords}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /login", g.form)
	mux.HandleFunc("POST /login", g.login)
	mux.HandleFunc("POST /logout", g.logout)
	mux.Handle("/timesheets/", g.sessions.Guard(http.StripPrefix("/timesheets", edge.Personal(timesheets))))
	mux.Handle("/canteen/", http.StripPrefix("/canteen", edge.Plain(canteen)))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	g.Handler = mux
	return g
}

func (g *Gateway) form(w http.ResponseWriter, _ *http.Request) {
	_ = loginPage.Execute(w, nil)
}

func (g *Gateway) login(w http.ResponseWriter, r *http.Request) {
	user := r.PostFormValue("user")
	password, ok := g.passwords[user]
	if !ok || password != r.PostFormValue("password") {
		http.Error(w, "wrong name or password", http.StatusForbidden)
		return
	}
	id := g.Session(user)
	g.sessions.Add(id, user)
	http.SetCookie(w, &http.Cookie{Name: login.Cookie, Value: id, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
	http.Redirect(w, r, "/timesheets/", http.StatusSeeOther)
}

func (g *Gateway) logout(w http.ResponseWriter, r *http.Request) {
	if c, err := r.Cookie(login.Cookie); err == nil {
		g.sessions.Drop(c.Value)
	}
	http.SetCookie(w, &http.Cookie{Name: login.Cookie, Path: "/", MaxAge: -1})
	w.Header().Set("Clear-Site-Data", `"cookies"`)
	http.Redirect(w, r, "/login", http.StatusSeeOther)
}

// Session is the id of the session of a user.
func (g *Gateway) Session(user string) string {
	mac := hmac.New(sha256.New, g.key)
	mac.Write([]byte(strings.ToLower(user)))
	return hex.EncodeToString(mac.Sum(nil))
}
