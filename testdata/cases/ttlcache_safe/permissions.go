// Package ttlcache_safe tells a front end which buttons to show to a reader of a document.
package ttlcache_safe

import (
	"encoding/json"
	"net/http"
	"strconv"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/golang-jwt/jwt/v5/request"
	"github.com/jellydator/ttlcache/v3"
)

// Buttons are what a reader of a document may press.
type Buttons struct {
	Edit   bool `json:"edit"`
	Share  bool `json:"share"`
	Remove bool `json:"remove"`
}

type document struct {
	owner   string
	editors map[string]bool
}

// UI answers the front end.
type UI struct {
	docs    map[string]document
	buttons *ttlcache.Cache[string, Buttons]
	secret  []byte
}

// NewUI makes a UI with one document.
func NewUI(secret []byte) *UI {
	return &UI{
		docs: map[string]document{
			"plan": {owner: "alice", editors: map[string]bool{"alice": true}},
		},
		buttons: ttlcache.New(ttlcache.WithTTL[string, Buttons](time.Minute), ttlcache.WithCapacity[string, Buttons](1000)),
		secret:  secret,
	}
}

func (ui *UI) buttonsFor(user, doc string) Buttons {
	d := ui.docs[doc]
	return Buttons{Edit: d.editors[user], Share: d.owner == user, Remove: d.owner == user}
}

// slotOf is unambiguous: the length says where the document ends.
func slotOf(doc, user string) string {
	return strconv.Itoa(len(doc)) + ":" + doc + user
}

// Buttons handles GET /docs/{doc}/buttons.
func (ui *UI) Buttons(w http.ResponseWriter, r *http.Request) {
	token, err := request.ParseFromRequest(r, request.OAuth2Extractor, func(*jwt.Token) (any, error) {
		return ui.secret, nil
	})
	if err != nil {
		http.Error(w, "log in first", http.StatusUnauthorized)
		return
	}
	user, err := token.Claims.GetSubject()
	if err != nil {
		http.Error(w, "log in first", http.StatusUnauthorized)
		return
	}

	doc := r.PathValue("doc")
	slot := slotOf(doc, user)
	item := ui.buttons.Get(slot)
	if item == nil {
		item = ui.buttons.Set(slot, ui.buttonsFor(user, doc), ttlcache.DefaultTTL)
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(item.Value())
}
