package parcels

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type parcel struct {
	Number string `json:"number"`
	To     string `json:"to"`
	State  string `json:"state"`
}

// Service knows the parcels that are on their way to the owner of a token.
func Service(secret []byte) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /parcels/incoming", func(w http.ResponseWriter, r *http.Request) {
		var who jwt.RegisteredClaims
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		_, err := jwt.ParseWithClaims(raw, &who, func(*jwt.Token) (any, error) { return secret, nil },
			jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		w.Header().Set("Cache-Control", "private, max-age=30")
		_ = json.NewEncoder(w).Encode([]parcel{{Number: "JD-1", To: who.Subject, State: "in transit"}})
	})
	return mux
}
