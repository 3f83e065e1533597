package keeper

import (
	"net/http"
	"strings"
)

// Credentials are what a request came with.
type Credentials struct {
	scheme, secret string
}

func credentialsOf(r *http.Request) Credentials {
	scheme, secret, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	return Credentials{scheme: strings.ToLower(scheme), secret: secret}
}

// CacheKey tells credentials apart.
func (c Credentials) CacheKey() string { return "grant/" + c.scheme + "/" + c.secret }

// Grant says what a keeper may see.
type Grant struct {
	Keeper  string `json:"keeper"`
	Station string `json:"station"`
}
