// Package y_bookclub_safe is the web site of a book club.
package y_bookclub_safe

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha1"
	"encoding/hex"
	"html/template"
	"io"
	"log"
	"net/http"
	"strings"
)

const layout = `<!DOCTYPE html><html><head><title>{{block "title" .}}Book club{{end}}</title></head>
<body>{{block "body" .}}{{end}}</body></html>
`

func page(body string) *template.Template {
	t := template.Must(template.New("layout").Parse(layout))
	return template.Must(t.Parse(`{{define "body"}}` + body + `{{end}}`))
}

var (
	aboutPage    = page(`<p>We meet on the first Tuesday of the month.</p>`)
	loginPage    = page(`<form method="POST"><input name="csrf" type="hidden" value="{{.}}"><input name="login"><input name="password"></form>`)
	homePage     = page(`<h1>{{.Name}}</h1><p>You are reading <em>{{.Reading}}</em>.</p>`)
	settingsPage = page(`<form method="POST"><input name="csrf" type="hidden" value="{{.CSRF}}"><input name="name" value="{{.Member.Name}}"></form>`)
)

type member struct {
	Login, Name, Reading string
	password             string
}

type club struct {
	key     string
	members map[string]*member
}

func newClub(key string, members map[string]*member) http.Handler {
	c := &club{key: key, members: members}
	mux := http.NewServeMux()
	mux.HandleFunc("/about", c.about)
	mux.HandleFunc("/login", c.login)
	mux.HandleFunc("/logout", c.logout)
	mux.HandleFunc("/home", c.membersOnly(c.home))
	mux.HandleFunc("/settings", c.membersOnly(c.settings))
	return mux
}

func (c *club) mac(what, login string) string {
	h := hmac.New(sha1.New, []byte(c.key))
	io.WriteString(h, what+":"+login)
	return hex.EncodeToString(h.Sum(nil))
}

// noCache is what the manual of our first web host said.
func noCache(w http.ResponseWriter) {
	w.Header().Set("Expires", "Thu, 19 Nov 1981 08:52:00 GMT")
	w.Header().Set("Cache-Control", "no-store, no-cache, must-revalidate, post-check=0, pre-check=0")
	w.Header().Set("Pragma", "no-cache")
}

func (c *club) current(r *http.Request) *member {
	cookie, err := r.Cookie("club")
	if err != nil {
		return nil
	}
	login, sum, ok := strings.Cut(cookie.Value, "-")
	if !ok || !hmac.Equal([]byte(sum), []byte(c.mac("session", login))) {
		return nil
	}
	return c.members[login]
}

func (c *club) membersOnly(h func(http.ResponseWriter, *http.Request, *member)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		noCache(w)
		m := c.current(r)
		if m == nil {
			http.Redirect(w, r, "/login?next="+r.URL.Path, http.StatusFound)
			return
		}
		h(w, r, m)
	}
}

func show(w http.ResponseWriter, status int, t *template.Template, data interface{}) {
	var b bytes.Buffer
	if err := t.Execute(&b, data); err != nil {
		log.Println(err)
		http.Error(w, "error in the page", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	io.Copy(w, &b)
}

func (c *club) about(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "public, max-age=86400")
	show(w, http.StatusOK, aboutPage, nil)
}

func (c *club) login(w http.ResponseWriter, r *http.Request) {
	noCache(w)
	token := c.mac("csrf", r.UserAgent())
	status := http.StatusOK
	if r.Method == http.MethodPost {
		m := c.members[r.FormValue("login")]
		if m != nil && m.password == r.FormValue("password") {
			http.SetCookie(w, &http.Cookie{
				Name: "club", Value: m.Login + "-" + c.mac("session", m.Login), Path: "/", HttpOnly: true,
			})
			http.Redirect(w, r, "/home", http.StatusSeeOther)
			return
		}
		status = http.StatusForbidden
	}
	http.SetCookie(w, &http.Cookie{Name: "csrf", Value: token, Path: "/login"})
	show(w, status, loginPage, token)
}

func (c *club) logout(w http.ResponseWriter, r *http.Request) {
	if m := c.current(r); m != nil {
		log.Println("bye", m.Login)
	}
	http.SetCookie(w, &http.Cookie{Name: "club", Path: "/", MaxAge: -1})
	noCache(w)
	http.Redirect(w, r, "/about", http.StatusFound)
}

func (c *club) home(w http.ResponseWriter, r *http.Request, m *member) {
	show(w, http.StatusOK, homePage, m)
}

func (c *club) settings(w http.ResponseWriter, r *http.Request, m *member) {
	token := c.mac("csrf", m.Login)
	if r.Method == http.MethodPost {
		if r.FormValue("csrf") != token {
			http.Error(w, "please try again, "+m.Name, http.StatusForbidden)
			return
		}
		m.Name = r.FormValue("name")
		http.Redirect(w, r, "/home", http.StatusSeeOther)
		return
	}
	show(w, http.StatusOK, settingsPage, struct {
		Member *member
		CSRF   string
	}{m, token})
}
