// Package gormwhere_safe finds the caller's orders with gorm and caches them by owner and status.
package gormwhere_safe

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/glebarez/sqlite"
	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// Order is a row of the table orders.
type Order struct {
	ID     uint   `gorm:"primaryKey" json:"id"`
	Owner  string `gorm:"index" json:"-"`
	Status string `json:"status"`
	Item   string `json:"item"`
}

// OpenDB makes a database in memory, with three orders.
func OpenDB() (*gorm.DB, error) {
	db, err := gorm.Open(sqlite.Open(":memory:"), &gorm.Config{Logger: logger.Discard})
	if err != nil {
		return nil, err
	}
	pool, err := db.DB()
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(1)
	if err := db.AutoMigrate(&Order{}); err != nil {
		return nil, err
	}
	return db, db.Create([]Order{
		{Owner: "alice", Status: "open", Item: "necklace"},
		{Owner: "bob", Status: "open", Item: "hammer"},
		{Owner: "bob", Status: "sent", Item: "nails"},
	}).Error
}

// Orders is a controller.
type Orders struct {
	DB     *gorm.DB
	Cache  *redis.Client
	Secret []byte
}

// Engine routes GET /orders.
func (o *Orders) Engine() http.Handler {
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	e.GET("/orders", o.list)
	return e
}

func (o *Orders) list(c *gin.Context) {
	var claims jwt.RegisteredClaims
	var raw string
	_, _ = fmt.Sscanf(c.GetHeader("Authorization"), "Bearer %s", &raw)
	if _, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return o.Secret, nil }); err != nil {
		c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": err.Error()})
		return
	}

	status := c.DefaultQuery("status", "open")
	cacheKey := fmt.Sprintf("orders?owner=%q&status=%q", claims.Subject, status)
	if b, err := o.Cache.Get(c, cacheKey).Bytes(); err == nil {
		c.Data(http.StatusOK, "application/json", b)
		return
	}

	var orders []Order
	if err := o.DB.WithContext(c).Where("owner = ?", claims.Subject).Where("status = ?", status).Order("id").Find(&orders).Error; err != nil {
		c.AbortWithStatusJSON(http.StatusInternalServerError, gin.H{"error": err.Error()})
		return
	}
	b, _ := json.Marshal(orders)
	o.Cache.Set(c, cacheKey, b, time.Minute)
	c.Data(http.StatusOK, "application/json", b)
}
