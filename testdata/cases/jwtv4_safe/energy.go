// Package jwtv4_safe is a service that never left golang-jwt v4 and its StandardClaims.
package jwtv4_safe

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v4"
	"github.com/patrickmn/go-cache"
)

type CustomClaims struct {
	UserEmail string `json:"email"`
	jwt.StandardClaims
}

type Reading struct{ Hour, KWh string }

type MeterService struct {
	SigningKey []byte
	Readings   map[string][]Reading
	csvCache   *cache.Cache
}

func NewMeterService(key []byte, readings map[string][]Reading) *MeterService {
	return &MeterService{SigningKey: key, Readings: readings, csvCache: cache.New(15*time.Minute, time.Hour)}
}

func (s *MeterService) verify(tokenString string) (*CustomClaims, error) {
	token, err := jwt.ParseWithClaims(tokenString, &CustomClaims{}, func(token *jwt.Token) (interface{}, error) {
		return s.SigningKey, nil
	})
	if err != nil {
		return nil, err
	}
	return token.Claims.(*CustomClaims), nil
}

func (s *MeterService) toCSV(readings []Reading) ([]byte, error) {
	buf := new(bytes.Buffer)
	cw := csv.NewWriter(buf)
	if err := cw.Write([]string{"hour", "kwh"}); err != nil {
		return nil, err
	}
	for _, rd := range readings {
		if err := cw.Write([]string{rd.Hour, rd.KWh}); err != nil {
			return nil, err
		}
	}
	cw.Flush()
	return buf.Bytes(), cw.Error()
}

func (s *MeterService) Export(w http.ResponseWriter, r *http.Request) {
	claims, err := s.verify(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
	if err != nil {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	day := r.URL.Query().Get("day")
	export, found := s.csvCache.Get(claims.Subject + "_" + day)
	if !found {
		b, err := s.toCSV(s.Readings[claims.UserEmail+" "+day])
		if err != nil {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		export = b
		s.csvCache.Set(claims.Subject+"_"+day, b, 0)
	}
	w.Header().Set("Content-Type", "text/csv")
	w.Write(export.([]byte))
}
