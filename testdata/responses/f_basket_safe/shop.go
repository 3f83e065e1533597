// Package f_basket_safe is the server-rendered basket of a bookshop.
package f_basket_safe

import (
	"html/template"
	"net/http"

	"github.com/gin-contrib/sessions"
	"github.com/gin-contrib/sessions/cookie"
	"github.com/gin-gonic/gin"
)

var pages = template.Must(template.New("basket").Parse(`<!doctype html><title>Basket</title>
<h1>{{.Customer}}'s basket</h1>
<ul>{{range .Titles}}<li>{{.}}</li>{{end}}</ul>
`))

var store = cookie.NewStore([]byte("bookshop-authentication-key-0001"))

// Baskets are the titles in the basket of a customer.
type Baskets map[string][]string

// New returns the shop.
func New() *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	b := Baskets{
		"alice": {"The Go Programming Language", "TAOCP 4B"},
		"bob":   {"Cooking for One"},
	}
	r := gin.New()
	r.SetHTMLTemplate(pages)
	r.Use(sessions.Sessions("shop", store))
	r.POST("/login", b.Login)
	r.GET("/basket", CustomerOnly, b.Show)
	r.GET("/basket/count", CustomerOnly, b.Count)
	return r
}

// CustomerOnly lets only those pass who have logged in.
func CustomerOnly(c *gin.Context) {
	customer, ok := sessions.Default(c).Get("customer").(string)
	if !ok {
		c.String(http.StatusForbidden, "please log in")
		c.Abort()
		return
	}
	c.Set("customer", customer)
	c.Header("X-Frame-Options", "SAMEORIGIN")
	if c.Request.Method == http.MethodGet {
		c.Header("Cache-Control", "no-store")
	}
	c.Next()
}

// Login starts a session.
func (b Baskets) Login(c *gin.Context) {
	customer := c.PostForm("customer")
	if _, ok := b[customer]; !ok {
		c.String(http.StatusUnauthorized, "who?")
		return
	}
	session := sessions.Default(c)
	session.Set("customer", customer)
	if err := session.Save(); err != nil {
		c.AbortWithStatus(http.StatusInternalServerError)
		return
	}
	c.Redirect(http.StatusSeeOther, "/basket")
}

// Show is the page of the basket.
func (b Baskets) Show(c *gin.Context) {
	customer := c.GetString("customer")
	c.HTML(http.StatusOK, "basket", gin.H{"Customer": customer, "Titles": b[customer]})
}

// Count is the number in the little bubble.
func (b Baskets) Count(c *gin.Context) {
	c.String(http.StatusOK, "%d", len(b[c.GetString("customer")]))
}
