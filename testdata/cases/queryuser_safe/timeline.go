// Package queryuser_safe is a service behind a gateway that passes the user in the
// query; it caches the timeline that a user sees of a room.
package queryuser_safe

import (
	"encoding/json"
	"net/http"
	"net/url"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/redis/go-redis/v9"
)

// Event is something that happened in a room.
type Event struct {
	At   string `json:"at"`
	Text string `json:"text"`
}

// Timelines reads events.
type Timelines interface {
	VisibleTo(userID, room string) []Event
}

type memory map[string][]Event

func (m memory) VisibleTo(userID, room string) []Event { return m[userID+" in "+room] }

// Service answers GET /rooms/{room}/timeline?user_id=….
type Service struct {
	Cache     redis.Cmdable
	Timelines Timelines
}

// Router mounts the service.
func (s *Service) Router() http.Handler {
	r := chi.NewRouter()
	r.Get("/rooms/{room}/timeline", s.timeline)
	return r
}

func (s *Service) timeline(w http.ResponseWriter, r *http.Request) {
	room, err := url.PathUnescape(chi.URLParam(r, "room"))
	if err != nil {
		http.Error(w, "bad room", http.StatusBadRequest)
		return
	}
	userID := r.URL.Query().Get("user_id")
	if userID == "" {
		http.Error(w, "user_id is missing", http.StatusBadRequest)
		return
	}

	cacheKey := "timeline:v3:" + url.Values{"room": {room}, "user": {userID}}.Encode()
	if hit := s.Cache.Get(r.Context(), cacheKey); hit.Err() == nil {
		w.Header().Set("X-Cache", "hit")
		_, _ = w.Write([]byte(hit.Val()))
		return
	}
	payload, err := json.Marshal(s.Timelines.VisibleTo(userID, room))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	if err := s.Cache.Set(r.Context(), cacheKey, payload, 30*time.Second).Err(); err != nil {
		w.Header().Set("X-Cache", "error")
	}
	_, _ = w.Write(payload)
}
