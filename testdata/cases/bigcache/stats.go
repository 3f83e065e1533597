// Package bigcache shows drivers their trip statistics.
package bigcache

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/allegro/bigcache/v3"
	"github.com/golang-jwt/jwt/v5"
)

type trip struct {
	Driver string
	Week   int
	Km     int
}

var trips = []trip{
	{"alice", 7, 412}, {"alice", 7, 88}, {"bob", 7, 31}, {"bob", 8, 17},
}

type stats struct {
	Week  int `json:"week"`
	Trips int `json:"trips"`
	Km    int `json:"km"`
}

func newCache() *bigcache.BigCache {
	conf := bigcache.DefaultConfig(10 * time.Minute)
	conf.Shards, conf.MaxEntriesInWindow, conf.HardMaxCacheSize, conf.Verbose = 4, 128, 8, false
	c, err := bigcache.New(context.Background(), conf)
	if err != nil {
		panic(err)
	}
	return c
}

// Mux wires the statistics.
func Mux(secret []byte) *http.ServeMux {
	fleet := newCache()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /drivers/me/weeks/{week}", func(w http.ResponseWriter, r *http.Request) {
		driver, err := driverOf(r, secret)
		if err != nil {
			http.Error(w, err.Error(), http.StatusUnauthorized)
			return
		}
		var week int
		if _, err := fmt.Sscan(r.PathValue("week"), &week); err != nil {
			http.Error(w, "no such week", http.StatusBadRequest)
			return
		}
		slot := fmt.Sprintf("week-%02d", week)
		body, err := fleet.Get(slot)
		if errors.Is(err, bigcache.ErrEntryNotFound) {
			sum := stats{Week: week}
			for _, t := range trips {
				if t.Driver == driver && t.Week == week {
					sum.Trips++
					sum.Km += t.Km
				}
			}
			body, _ = json.Marshal(sum)
			_ = fleet.Set(slot, body) // want `\(cachekey:subject\)`
		}
		_, _ = w.Write(body)
	})
	return mux
}

func driverOf(r *http.Request, secret []byte) (string, error) {
	claims := jwt.RegisteredClaims{}
	raw := strings.Replace(r.Header.Get("Authorization"), "Bearer ", "", 1)
	if _, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (interface{}, error) {
		return secret, nil
	}); err != nil {
		return "", fmt.Errorf("driver unknown: %w", err)
	}
	return claims.Subject, nil
}
