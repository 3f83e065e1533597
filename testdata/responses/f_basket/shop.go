// Package f_basket is the server-rendered basket of a bookshop.
package f_basket

import (
	"html/template"
	"net/http"
	"strconv"

	"github.com/gin-contrib/sessions"
	"github.com/gin-contrib/sessions/cookie"
	"github.com/gin-gonic/gin"
)

const basketPage = `<!doctype html><title>Basket</title>
<h1>{{.Customer}}'s basket</h1>
<ul>{{range .Lines}}<li>{{.Title}} &times; {{.Quantity}}</li>{{end}}</ul>
<p>Total: {{.Total}} ct</p>
`

// Line is one book of a basket.
type Line struct {
	Title    string
	Quantity int
	Cents    int
}

// Shop has the baskets, by customer.
type Shop struct {
	baskets map[string][]Line
}

var sessionStore = cookie.NewStore([]byte("bookshop-authentication-key-0001"))

// New returns the shop.
func New() *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	s := &Shop{baskets: map[string][]Line{
		"alice": {{"The Go Programming Language", 1, 3999}, {"TAOCP 4B", 2, 6499}},
		"bob":   {{"Cooking for One", 1, 1299}},
	}}

	r := gin.New()
	r.SetHTMLTemplate(template.Must(template.New("basket").Parse(basketPage)))
	r.Use(sessions.Sessions("shop", sessionStore))
	r.POST("/login", s.login)

	pages := r.Group("/")
	pages.Use(pageHeaders())
	pages.GET("/basket", s.showBasket)
	pages.POST("/basket", s.addToBasket)
	return r
}

// pageHeaders adds what every page of the shop sends.
func pageHeaders() gin.HandlerFunc {
	return func(c *gin.Context) {
		c.Header("X-Frame-Options", "SAMEORIGIN")
		c.Next()
		if c.Request.Method == http.MethodGet {
			c.Header("Cache-Control", "no-store")
		}
	}
}

func (s *Shop) login(c *gin.Context) {
	customer := c.PostForm("customer")
	if _, ok := s.baskets[customer]; !ok {
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

func (s *Shop) showBasket(c *gin.Context) {
	session := sessions.Default(c)
	customer, ok := session.Get("customer").(string)
	if !ok {
		c.String(http.StatusForbidden, "please log in")
		return
	}
	lines, total := s.baskets[customer], 0
	for _, l := range lines {
		total += l.Quantity * l.Cents
	}
	c.HTML(http.StatusOK, "basket", gin.H{"Customer": customer, "Lines": lines, "Total": total}) // want `\(nostore:header:warning\)`
}

func (s *Shop) addToBasket(c *gin.Context) {
	customer, ok := sessions.Default(c).Get("customer").(string)
	if !ok {
		c.AbortWithStatus(http.StatusForbidden)
		return
	}
	n, err := strconv.Atoi(c.PostForm("quantity"))
	if err != nil || n < 1 {
		c.String(http.StatusBadRequest, "bad quantity")
		return
	}
	c.JSON(http.StatusOK, gin.H{"customer": customer, "added": n})
}
