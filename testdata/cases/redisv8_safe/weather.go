// Package redisv8_safe shows the alarms of a weather app on the client of 2021, cached by user and city.
package redisv8_safe

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/go-redis/redis/v8"
	"github.com/golang-jwt/jwt/v5"
)

type Alarm struct {
	City      string
	Threshold int
}

type AlarmService struct {
	Client *redis.Client
	Secret []byte
}

func (svc *AlarmService) load(ctx context.Context, email string, city string) ([]Alarm, error) {
	switch email {
	case "alice@acme.example":
		return []Alarm{{city, 30}, {city, 35}}, nil
	case "bob@globex.example":
		return []Alarm{{city, 12}}, nil
	}
	return nil, fmt.Errorf("%s is not registered", email)
}

func (svc *AlarmService) ListAlarms(w http.ResponseWriter, r *http.Request) {
	authHeader := r.Header.Get("Authorization")
	tokenString := strings.Split(authHeader, "Bearer ")[1]
	token, err := jwt.Parse(tokenString, func(token *jwt.Token) (interface{}, error) {
		if _, ok := token.Method.(*jwt.SigningMethodHMAC); !ok {
			return nil, fmt.Errorf("unexpected signing method: %v", token.Header["alg"])
		}
		return svc.Secret, nil
	})
	if err != nil {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	claims := token.Claims.(jwt.MapClaims)
	userEmail := claims["email"].(string)

	city := r.URL.Query().Get("city")
	cacheKey := fmt.Sprintf("alarms_%s_%s", url.QueryEscape(userEmail), url.QueryEscape(city))
	val, err := svc.Client.Get(r.Context(), cacheKey).Result()
	if err == redis.Nil {
		alarms, err := svc.load(r.Context(), userEmail, city)
		if err != nil {
			http.Error(w, err.Error(), http.StatusForbidden)
			return
		}
		data, err := json.Marshal(alarms)
		if err != nil {
			http.Error(w, err.Error(), 500)
			return
		}
		svc.Client.Set(r.Context(), cacheKey, data, 5*time.Minute)
		w.Write(data)
		return
	} else if err != nil {
		http.Error(w, err.Error(), 500)
		return
	}
	w.Write([]byte(val))
}
