// Package stables_rotated shows riders their horses.
package stables_rotated

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v4"
	"github.com/patrickmn/go-cache"
)

type generation struct {
	name   string
	secret []byte
}

type verifier struct {
	current generation
	former  generation
}

func newVerifier(secret []byte) *verifier {
	return &verifier{
		current: generation{name: "new", secret: secret},
		former:  formerKey,
	}
}

// formerKey is good for tokens until they end. On a laptop there is only this one.
var formerKey = generation{name: "old", secret: []byte("stables-key-of-the-autumn-2024--")}

// Retire says with what tokens were signed before.
func Retire(secret []byte) { formerKey.secret = secret }

func (v *verifier) key(t *jwt.Token) (interface{}, error) {
	claims, ok := t.Claims.(jwt.MapClaims)
	if !ok {
		return nil, errors.New("no claims")
	}
	if claims["v"] == v.former.name {
		return formerKey.secret, nil
	}
	return v.current.secret, nil
}

func (v *verifier) rider(raw string) (jwt.MapClaims, error) {
	claims := jwt.MapClaims{}
	_, err := jwt.ParseWithClaims(raw, claims, v.key, jwt.WithValidMethods([]string{"HS256"}))
	return claims, err
}

// Router is the API.
func Router(secret []byte) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	v, horses := newVerifier(secret), cache.New(time.Minute, time.Minute)
	r := gin.New()
	r.GET("/horses", func(c *gin.Context) {
		claims, err := v.rider(strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer "))
		if err != nil {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		sub, _ := claims["sub"].(string)
		c.Header("Cache-Control", "no-store")
		if list, ok := horses.Get(sub); ok {
			c.JSON(http.StatusOK, list)
			return
		}
		list := gin.H{"rider": claims["name"], "horses": []string{"Bella"}}
		horses.SetDefault(sub, list)
		c.JSON(http.StatusOK, list)
	})
	return r
}
