// Package sealed keeps the caller's token for background work, encrypted.
package sealed

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type job struct {
	Owner string `json:"owner"`
	Grant string `json:"grant"`
}

type queue struct {
	rdb  *redis.Client
	aead cipher.AEAD
}

func (q *queue) seal(token string) (string, error) {
	nonce := make([]byte, q.aead.NonceSize())
	if _, err := rand.Read(nonce); err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(q.aead.Seal(nonce, nonce, []byte(token), nil)), nil
}

func (q *queue) start(c *gin.Context) {
	raw := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
	var claims jwt.RegisteredClaims
	if _, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
		c.Status(http.StatusUnauthorized)
		return
	}
	sealed, err := q.seal(raw)
	if err != nil {
		c.Status(http.StatusInternalServerError)
		return
	}
	b, err := json.Marshal(job{Owner: claims.Subject, Grant: sealed})
	if err != nil {
		c.Status(http.StatusInternalServerError)
		return
	}
	key := fmt.Sprintf("job:%q", claims.Subject)
	if err := q.rdb.Set(c, key, b, time.Hour).Err(); err != nil {
		c.Status(http.StatusInternalServerError)
		return
	}
	c.String(http.StatusAccepted, "queued for %s", claims.Subject)
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/export",
	New: func(env *oracle.Env) http.Handler {
		gin.SetMode(gin.ReleaseMode)
		block, err := aes.NewCipher(oracle.Secret)
		if err != nil {
			panic(err)
		}
		aead, err := cipher.NewGCM(block)
		if err != nil {
			panic(err)
		}
		q := &queue{redis.NewClient(&redis.Options{Addr: env.Redis}), aead}
		r := gin.New()
		r.GET("/export", q.start)
		return r
	},
}
