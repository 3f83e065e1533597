// Package y_newsletter shows the newsletter of a gardening club.
//
// It started as one file in 2013, and is one file still.
package y_newsletter

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html"
	"log"
	"net/http"
	"strings"
)

var SECRET []byte

const issue = `<html><head><title>Newsletter No. 112</title></head><body>
<h1>Prune your roses now</h1>
<p>Members meet on Saturday at the compost heap.</p>
</body></html>
`

func sign(secret []byte, email string) string {
	h := hmac.New(sha256.New, secret)
	h.Write([]byte(email))
	return base64.URLEncoding.EncodeToString([]byte(email)) + "|" + base64.URLEncoding.EncodeToString(h.Sum(nil))
}

// getSession returns the e-mail address and "" if nobody is logged in
func getSession(r *http.Request) string {
	c, err := r.Cookie("nl_session")
	if err != nil {
		return ""
	}
	parts := strings.Split(c.Value, "|")
	email, err := base64.URLEncoding.DecodeString(parts[0])
	if err != nil {
		return ""
	}
	if !hmac.Equal([]byte(sign(SECRET, string(email))), []byte(c.Value)) {
		log.Println("bad signature", c.Value)
		return ""
	}
	return string(email)
}

func latest(w http.ResponseWriter, r *http.Request) {
	if r.Method != "GET" && r.Method != "HEAD" {
		http.Error(w, "method not allowed", 405)
		return
	}
	// people complained that they are logged out while they read
	if email := getSession(r); email != "" {
		http.SetCookie(w, &http.Cookie{
			Name:     "nl_session",
			Value:    sign(SECRET, email),
			Path:     "/",
			MaxAge:   1800,
			HttpOnly: true,
		})
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "public, max-age=900")
	fmt.Fprint(w, issue) // want `\(nostore:setcookie\)`
}

func settings(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	email := getSession(r)
	if email == "" {
		http.Redirect(w, r, "/login", 302)
		return
	}
	if r.Method == "POST" {
		log.Println(email, "wants", r.FormValue("format"))
		http.Redirect(w, r, "/settings", 303)
		return
	}
	http.SetCookie(w, &http.Cookie{Name: "nl_session", Value: sign(SECRET, email), Path: "/", MaxAge: 1800})
	fmt.Fprintf(w, "<html><body>You get our letters at %s.</body></html>\n", html.EscapeString(email))
}

func login(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case "POST":
		// the link in the mail has the code
		email := r.FormValue("email")
		if r.FormValue("code") != sign(SECRET, "login:"+email) {
			http.Error(w, "wrong code", 403)
			return
		}
		http.SetCookie(w, &http.Cookie{Name: "nl_session", Value: sign(SECRET, email), Path: "/", MaxAge: 1800})
		http.Redirect(w, r, "/settings", 303)
	default:
		fmt.Fprint(w, "<html><body><form method=post><input name=email><input name=code></form></body></html>")
	}
}

// logout is a link in the footer.
func logout(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{Name: "nl_session", Value: "", Path: "/", MaxAge: -1})
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, "/latest", 302)
}

// Serve is called by main.
func Serve(secret []byte) http.Handler {
	SECRET = secret
	mux := http.NewServeMux()
	mux.HandleFunc("/latest", latest)
	mux.HandleFunc("/settings", settings)
	mux.HandleFunc("/login", login)
	mux.HandleFunc("/logout", logout)
	mux.Handle("/", http.RedirectHandler("/latest", 301))
	return mux
}
