// Package f_storefront_safe lists what a shop sells and keeps its visitors logged in.
package f_storefront_safe

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

// Product is what the shop sells.
type Product struct {
	SKU   string `json:"sku"`
	Name  string `json:"name"`
	Cents int    `json:"cents"`
}

var products = []Product{{"kb-1", "Keyboard", 8900}, {"ms-1", "Mouse", 3500}, {"mn-1", "Monitor", 24900}}

// NewRouter is the shop. The cookies of visitors are signed with key.
func NewRouter(key []byte) *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	router.GET("/products", keepSession(key), list)
	router.GET("/products/:sku", get)
	return router
}

// keepSession sends the visitor's cookie again, so that it does not expire.
func keepSession(key []byte) gin.HandlerFunc {
	return func(c *gin.Context) {
		c.Header("Cache-Control", "public, max-age=300")
		if sid, err := c.Cookie("sid"); err == nil {
			id, _, _ := strings.Cut(sid, ".")
			mac := hmac.New(sha256.New, key)
			mac.Write([]byte(id))
			c.SetCookie("sid", id+"."+hex.EncodeToString(mac.Sum(nil)[:12]), 3600, "/", "", true, true)
			c.Header("Cache-Control", "private, max-age=300")
		}
		c.Next()
	}
}

func list(c *gin.Context) {
	q := strings.ToLower(c.Query("q"))
	found := []Product{}
	for _, p := range products {
		if strings.Contains(strings.ToLower(p.Name), q) {
			found = append(found, p)
		}
	}
	c.JSON(http.StatusOK, found)
}

func get(c *gin.Context) {
	for _, p := range products {
		if p.SKU == c.Param("sku") {
			c.Header("Cache-Control", "public, max-age=300")
			c.JSON(http.StatusOK, p)
			return
		}
	}
	c.Status(http.StatusNotFound)
}
