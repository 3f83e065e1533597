// Package n_livebids streams to bidders how their bids do.
package n_livebids

import (
	"fmt"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/go-chi/jwtauth/v5"
)

// NewRouter has the routes of the auction house.
func NewRouter(key []byte, hub *Hub) http.Handler {
	ja := jwtauth.New("HS256", key, nil)

	r := chi.NewRouter()
	r.Use(middleware.RequestID)
	r.Get("/auctions", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, "77: estate of a clockmaker")
	})
	r.Route("/auctions/{id}", func(r chi.Router) {
		r.Use(jwtauth.Verify(ja, jwtauth.TokenFromHeader), jwtauth.Authenticator(ja))
		r.Get("/mybids", hub.stream)
	})
	return r
}

func (h *Hub) stream(w http.ResponseWriter, r *http.Request) {
	flusher, ok := w.(http.Flusher)
	if !ok {
		http.Error(w, "streaming unsupported", http.StatusInternalServerError)
		return
	}
	token, _, err := jwtauth.FromContext(r.Context())
	if err != nil || token == nil {
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	bidder := token.Subject()

	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("Connection", "keep-alive")

	n := 0
	for bid := range h.Subscribe(chi.URLParam(r, "id"), bidder, r.Context().Done()) {
		n++
		fmt.Fprintf(w, "id: %d\nevent: bid\ndata: lot %d at %d by %s\n\n", n, bid.Lot, bid.Cents, bid.Bidder) // want `\(nostore:header:note\)`
		flusher.Flush()
	}
}
