package tariffs

import (
	"crypto/subtle"
	"encoding/json"
	"net/http"
)

type tariff struct {
	Road    string `json:"road"`
	PerAxle int    `json:"per_axle"`
}

// Service is the tariff service; only who knows the token may ask.
func Service(token string) http.Handler {
	want := []byte("Bearer " + token)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /tariff/{road}", func(w http.ResponseWriter, r *http.Request) {
		if subtle.ConstantTimeCompare([]byte(r.Header.Get("Authorization")), want) != 1 {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		w.Header().Set("Cache-Control", "private, max-age=3600")
		_ = json.NewEncoder(w).Encode(tariff{Road: r.PathValue("road"), PerAxle: 140})
	})
	return mux
}
