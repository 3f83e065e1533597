// Package sessionuser knows its users by the cookie of a gorilla session.
package sessionuser

import (
	"html"
	"net/http"
	"strings"
	"time"

	"github.com/gorilla/sessions"
	"github.com/jellydator/ttlcache/v3"
)

const sessionName = "forum"

// Forum is a forum with private messages.
type Forum struct {
	sessions sessions.Store
	passwd   map[string]string
	messages map[string][]string
	boxes    *ttlcache.Cache[string, string]
}

// NewForum keeps its sessions in cookies that are signed with key.
func NewForum(key []byte) *Forum {
	return &Forum{
		sessions: sessions.NewCookieStore(key),
		passwd:   map[string]string{"alice": "correct horse", "bob": "battery staple"},
		messages: map[string][]string{"alice/new": {"the <b>key</b> is under the mat"}, "bob/new": {"hi"}},
		boxes:    ttlcache.New[string, string](ttlcache.WithTTL[string, string](time.Minute)),
	}
}

// ServeHTTP routes.
func (f *Forum) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.URL.Path == "/login" && r.Method == http.MethodPost:
		f.login(w, r)
	case strings.HasPrefix(r.URL.Path, "/messages/"):
		f.messageBox(w, r)
	default:
		http.NotFound(w, r)
	}
}

func (f *Forum) login(w http.ResponseWriter, r *http.Request) {
	name := r.PostFormValue("name")
	if pw, ok := f.passwd[name]; !ok || pw != r.PostFormValue("password") {
		http.Error(w, "wrong name or password", http.StatusForbidden)
		return
	}
	session, _ := f.sessions.Get(r, sessionName)
	session.Values["user_id"] = name
	if err := session.Save(r, w); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func (f *Forum) messageBox(w http.ResponseWriter, r *http.Request) {
	session, err := f.sessions.Get(r, sessionName)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	userID, ok := session.Values["user_id"].(string)
	if !ok {
		http.Error(w, "log in", http.StatusUnauthorized)
		return
	}
	box := strings.TrimPrefix(r.URL.Path, "/messages/")
	if item := f.boxes.Get(box); item != nil {
		_, _ = w.Write([]byte(item.Value()))
		return
	}
	var page strings.Builder
	for _, m := range f.messages[userID+"/"+box] {
		page.WriteString("<p>" + html.EscapeString(m) + "</p>\n")
	}
	f.boxes.Set(box, page.String(), ttlcache.DefaultTTL) // want `\(cachekey:subject\)`
	_, _ = w.Write([]byte(page.String()))
}
