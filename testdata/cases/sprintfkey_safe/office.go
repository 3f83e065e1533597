// Package sprintfkey_safe lists a driver's parking permits. The driver's e-mail
// is one of the parts that its cache key is formatted from, escaped.
package sprintfkey_safe

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"strings"

	"github.com/bradfitz/gomemcache/memcache"
	"github.com/golang-jwt/jwt/v5"
)

type permit struct {
	Plate string `json:"plate"`
	Zone  string `json:"zone"`
}

type driverClaims struct {
	Email string `json:"email"`
	jwt.RegisteredClaims
}

type office struct {
	mc      *memcache.Client
	permits map[string][]permit // by city and driver
	secret  []byte
}

// NewOffice serves the permits; it caches in the memcached at addr.
func NewOffice(addr string, secret []byte) http.Handler {
	o := &office{mc: memcache.New(addr), secret: secret, permits: map[string][]permit{
		"porto alice@acme.example": {{"AA-11-BB", "riverside"}},
		"porto bob@globex.example": {{"ZZ-99-XX", "old town"}},
	}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /cities/{city}/permits", o.list)
	return mux
}

func (o *office) list(w http.ResponseWriter, r *http.Request) {
	var driver driverClaims
	token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	_, err := jwt.ParseWithClaims(token, &driver, func(*jwt.Token) (any, error) { return o.secret, nil },
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}))
	if err != nil || driver.Email == "" {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	city := r.PathValue("city")
	key := fmt.Sprintf("permits/%s/%s", url.PathEscape(city), url.PathEscape(driver.Email))
	item, err := o.mc.Get(key)
	if errors.Is(err, memcache.ErrCacheMiss) {
		body, _ := json.Marshal(o.permits[city+" "+driver.Email])
		item = &memcache.Item{Key: key, Value: body, Expiration: 600}
		if err := o.mc.Set(item); err != nil {
			log.Print(err)
		}
	} else if err != nil {
		http.Error(w, "cache is down", http.StatusBadGateway)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(item.Value)
}
