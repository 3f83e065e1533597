// Package sse has what every event stream needs.
package sse

import "net/http"

// ContentType is the media type of an event stream.
const ContentType = "text/event-stream"

// Prepare sets the headers of an event stream.
func Prepare(h http.Header) {
	h.Set("Content-Type", ContentType)
	h.Set("Cache-Control", "no-cache, no-store")
	h.Set("Connection", "keep-alive")
}
