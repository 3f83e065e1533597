// Package sprintfkey is the booking page of a veterinary clinic. The key of its
// cache is formatted from the clinic and the week.
package sprintfkey

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/golang-jwt/jwt/v5"
	gocache "github.com/patrickmn/go-cache"
)

type appointment struct {
	Pet, Vet string
	Week     int
}

// byOwner stands for the clinic's database.
var byOwner = map[string][]appointment{
	"alice@acme.example": {{"Rex", "Dr. Moss", 12}, {"Rex", "Dr. Moss", 14}},
	"bob@globex.example": {{"Tiggy", "Dr. Hale", 12}},
}

type booking struct {
	pages *gocache.Cache
	key   []byte
}

// Routes returns the pages of the clinic.
func Routes(key []byte) http.Handler {
	b := &booking{pages: gocache.New(5*time.Minute, time.Minute), key: key}
	r := chi.NewRouter()
	r.Get("/clinics/{clinic}/weeks/{week}", b.week)
	return r
}

func (b *booking) owner(r *http.Request) (string, error) {
	bearer, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		return "", fmt.Errorf("no bearer token")
	}
	token, err := jwt.Parse(bearer, func(*jwt.Token) (any, error) { return b.key, nil },
		jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		return "", err
	}
	email, _ := token.Claims.(jwt.MapClaims)["email"].(string)
	return email, nil
}

func (b *booking) week(w http.ResponseWriter, r *http.Request) {
	email, err := b.owner(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	week, err := strconv.Atoi(chi.URLParam(r, "week"))
	if err != nil {
		http.Error(w, "which week?", http.StatusBadRequest)
		return
	}
	cacheKey := fmt.Sprintf("appointments/%s/%02d", chi.URLParam(r, "clinic"), week)
	page, ok := b.pages.Get(cacheKey)
	if !ok {
		var lines strings.Builder
		for _, a := range byOwner[email] {
			if a.Week == week {
				fmt.Fprintf(&lines, "%s sees %s\n", a.Pet, a.Vet)
			}
		}
		page = lines.String()
		b.pages.Set(cacheKey, page, gocache.DefaultExpiration) // want `value depends on the caller \(.*sprintfkey.go:\d+\) but cache key .* does not: .* \(cachekey:subject\)`
	}
	_, _ = fmt.Fprint(w, page)
}
