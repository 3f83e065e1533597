// Package basicauth_safe shows the jobs in a printer's queue to who logs in with a password, and keeps them by name.
package basicauth_safe

import (
	"crypto/subtle"
	"encoding/xml"
	"net/http"
	"net/url"

	"github.com/bradfitz/gomemcache/memcache"
)

// Jobs is the answer.
type Jobs struct {
	XMLName xml.Name `xml:"jobs"`
	Printer string   `xml:"printer,attr"`
	Titles  []string `xml:"job"`
}

// Spooler knows the queues.
type Spooler struct {
	MC        *memcache.Client
	Passwords map[string]string
	Queues    map[string]map[string][]string // printer, owner
}

func (s *Spooler) login(r *http.Request) (string, bool) {
	user, pass, ok := r.BasicAuth()
	if !ok {
		return "", false
	}
	want, known := s.Passwords[user]
	return user, known && subtle.ConstantTimeCompare([]byte(want), []byte(pass)) == 1
}

// Jobs handles GET /printers/{printer}/jobs.
func (s *Spooler) Jobs(w http.ResponseWriter, r *http.Request) {
	user, ok := s.login(r)
	if !ok {
		w.Header().Set("WWW-Authenticate", `Basic realm="printers"`)
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	printer := r.PathValue("printer")
	key := "jobs@" + url.QueryEscape(printer) + "?" + url.QueryEscape(user)

	var answer []byte
	if item, err := s.MC.Get(key); err == nil {
		answer = item.Value
	} else {
		jobs := Jobs{Printer: printer, Titles: s.Queues[printer][user]}
		if answer, err = xml.Marshal(jobs); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		item := memcache.Item{
			Key:        key,
			Value:      answer,
			Expiration: 15,
		}
		_ = s.MC.Add(&item)
	}
	w.Header().Set("Content-Type", "application/xml")
	_, _ = w.Write(answer)
}
