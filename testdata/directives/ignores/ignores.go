// Package ignores holds findings back, rightly and wrongly. Every handler but the
// last stores the answer for one caller where all find it.
package ignores

import (
	"net/http"
	"sync"

	"github.com/golang-jwt/jwt/v5"
)

var (
	mu      sync.Mutex
	reports = map[string]string{}
)

type caller struct{ jwt.RegisteredClaims }

func who(r *http.Request) caller {
	var c caller
	if _, err := jwt.ParseWithClaims(r.Header.Get("X-Token"), &c, func(*jwt.Token) (any, error) { return key(), nil }); err != nil {
		return caller{}
	}
	return c
}

func key() []byte { return []byte(http.DefaultClient.Timeout.String()) }

func store(w http.ResponseWriter, key, text string) {
	w.Header().Set("Cache-Control", "no-store")
	mu.Lock()
	reports[key] = text
	text += reports[key]
	mu.Unlock()
	_, _ = w.Write([]byte(text))
}

func above(w http.ResponseWriter, r *http.Request) {
	//whosecache:ignore cachekey the reports of a shop are the same for everybody in it
	store(w, r.PathValue("shop"), "above"+who(r).Subject)
}

func behind(w http.ResponseWriter, r *http.Request) {
	store(w, r.PathValue("shop"), "behind"+who(r).Subject) //whosecache:ignore cachekey:subject one shop has one owner
}

func behindLines(w http.ResponseWriter, r *http.Request) {
	store(
		w, r.PathValue("shop"),
		"lines"+who(r).Subject,
	) //whosecache:ignore cachekey one shop has one owner
}

//whosecache:ignore nostore,cachekey the whole handler is for the machine next door
func whole(w http.ResponseWriter, r *http.Request) {
	text := who(r).Subject
	if text != "" {
		store(w, r.PathValue("shop"), text)
	}
}

func anotherTool(w http.ResponseWriter, r *http.Request) {
	store(w, r.PathValue("shop"), "nolint"+who(r).Subject) //nolint:gocritic,whosecache // one shop has one owner
}

func otherRule(w http.ResponseWriter, r *http.Request) {
	//whosecache:ignore keyjoin there is nothing to join // want `holds back no finding of keyjoin; delete it \(directives:unused:warning\)`
	store(w, r.PathValue("shop"), "other"+who(r).Subject)
}

func otherCategory(w http.ResponseWriter, r *http.Request) {
	store(w, r.PathValue("shop"), "category"+who(r).Subject) //whosecache:ignore cachekey:attribute a role is no secret // want `\(directives:unused:warning\)`
}

func withoutReason(w http.ResponseWriter, r *http.Request) {
	store(w, r.PathValue("shop"), "reason"+who(r).Subject) /* want `no reason is given; write //whosecache:ignore cachekey and why this is right here .directives:reason:warning` */ //whosecache:ignore cachekey
}

func withoutRule(w http.ResponseWriter, r *http.Request) {
	//whosecache:ignore cachekeys everybody may see it // want `has no effect: unknown rule "cachekeys"; write one of cachekey, .* \(directives:unknown:warning\)`
	store(w, r.PathValue("shop"), "unknown"+who(r).Subject)
}

func right(w http.ResponseWriter, r *http.Request) {
	c := who(r)
	//whosecache:ignore cachekey it was shared once // want `\(directives:unused:warning\)`
	store(w, c.Subject, "right"+c.Subject)
}
