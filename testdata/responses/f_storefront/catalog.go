// Package f_storefront lists what a shop sells and keeps its visitors logged in.
package f_storefront

import (
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

// Catalog has all products.
type Catalog struct {
	products []Product
	sessions *Sessions
}

// NewRouter is the shop.
func NewRouter(sessions *Sessions) *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	cat := &Catalog{sessions: sessions, products: []Product{
		{"kb-1", "Keyboard", 8900}, {"ms-1", "Mouse", 3500}, {"mn-1", "Monitor", 24900},
	}}
	router := gin.New()
	router.GET("/products", cat.List)
	router.GET("/products/:sku", cat.Get)
	router.POST("/session", sessions.Start)
	return router
}

// List handles GET /products.
func (cat *Catalog) List(c *gin.Context) {
	if sid, err := c.Cookie("sid"); err == nil {
		if renewed, ok := cat.sessions.Renew(sid); ok {
			c.SetCookie("sid", renewed, 3600, "/", "", true, true)
		}
	}
	q := strings.ToLower(c.Query("q"))
	found := make([]Product, 0, len(cat.products))
	for _, p := range cat.products {
		if strings.Contains(strings.ToLower(p.Name), q) {
			found = append(found, p)
		}
	}
	c.Header("Cache-Control", "public, max-age=300")
	c.JSON(http.StatusOK, found) // want `\(nostore:setcookie\)`
}

// Get handles GET /products/:sku.
func (cat *Catalog) Get(c *gin.Context) {
	for _, p := range cat.products {
		if p.SKU == c.Param("sku") {
			c.Header("Cache-Control", "public, max-age=300")
			c.JSON(http.StatusOK, p)
			return
		}
	}
	c.Status(http.StatusNotFound)
}
