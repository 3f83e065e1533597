package portal

import (
	"encoding/json"
	"log/slog"
	"net/http"
)

type server struct {
	parcels *parcelClient
}

// New is the portal's handler; parcels is the address of the parcel service.
func New(parcels string) http.Handler {
	s := &server{parcels: newParcelClient(parcels)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /inbox", s.inbox)
	return mux
}

func (s *server) inbox(w http.ResponseWriter, r *http.Request) {
	list, err := s.parcels.inbox(r.Context(), r.Header.Get("Authorization"))
	if err != nil {
		slog.ErrorContext(r.Context(), "inbox", "err", err)
		http.Error(w, "parcel service unavailable", http.StatusBadGateway)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(list)
}
