// Package httpx has what pages share.
package httpx

import "net/http"

const personal = "private, no-cache"

// Page prepares the header of a page for one member.
func Page(w http.ResponseWriter) {
	h := w.Header()
	h.Set("Cache-Control", personal)
	h.Set("X-Frame-Options", "DENY")
}
