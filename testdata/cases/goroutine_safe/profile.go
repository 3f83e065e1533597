// Package goroutine_safe shows the caller's own profile, which a goroutine
// stores under the id of the record itself.
package goroutine_safe

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/go-redis/redis/v8"
	"github.com/golang-jwt/jwt/v5"
	"github.com/golang-jwt/jwt/v5/request"
)

// User is a row of the table of users.
type User struct {
	ID   string `json:"id"`
	City string `json:"city"`
}

type users struct {
	rdb  *redis.Client
	rows map[string]*User
}

func (u *users) find(_ context.Context, id string) *User { return u.rows[id] }

func (u *users) remember(user *User) {
	b, err := json.Marshal(user)
	if err != nil {
		return
	}
	u.rdb.Set(context.Background(), "user:"+user.ID, b, time.Hour)
}

// Engine serves /profile.
func Engine(redisAddr string, secret []byte) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	u := &users{rdb: redis.NewClient(&redis.Options{Addr: redisAddr}), rows: map[string]*User{
		"alice": {"alice", "Zürich"}, "bob": {"bob", "Leeds"},
	}}
	e := gin.New()
	e.GET("/profile", func(c *gin.Context) {
		token, err := request.ParseFromRequest(c.Request, request.BearerExtractor{},
			func(*jwt.Token) (any, error) { return secret, nil },
			request.WithClaims(&jwt.RegisteredClaims{}),
			request.WithParser(jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}))))
		if err != nil {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": err.Error()})
			return
		}
		id, _ := token.Claims.GetSubject()
		if b, err := u.rdb.Get(c.Request.Context(), "user:"+id).Bytes(); err == nil {
			c.Data(http.StatusOK, gin.MIMEJSON, b)
			return
		}
		user := u.find(c.Request.Context(), id)
		if user == nil {
			c.AbortWithStatus(http.StatusNotFound)
			return
		}
		go u.remember(user)
		c.JSON(http.StatusOK, user)
	})
	return e
}
