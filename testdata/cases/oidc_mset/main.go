// Package cards shows a loyalty card to customers that sign in with OIDC.
package cards

import (
	"context"
	"crypto"
	"crypto/ed25519"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
)

const issuer = "https://login.example"

var signer = ed25519.NewKeyFromSeed(oracle.Secret)

func idToken(u oracle.User) string {
	s, err := jwt.NewWithClaims(jwt.SigningMethodEdDSA, jwt.MapClaims{
		"iss": issuer, "aud": "cards", "sub": u.Subject, "name": u.Name, "exp": time.Now().Add(time.Hour).Unix(),
	}).SignedString(signer)
	if err != nil {
		panic(err)
	}
	return s
}

type profile struct {
	Name string `json:"name"`
}

type cards struct {
	verifier *oidc.IDTokenVerifier
	rdb      *redis.Client
}

func tier(sub string) string {
	if sub != "" {
		return "member"
	}
	return "guest"
}

func (s *cards) show(c *fiber.Ctx) error {
	ctx := c.UserContext()
	tok, err := s.verifier.Verify(ctx, strings.TrimPrefix(c.Get(fiber.HeaderAuthorization), "Bearer "))
	if err != nil {
		return fiber.NewError(fiber.StatusUnauthorized, err.Error())
	}
	var p profile
	if err := tok.Claims(&p); err != nil {
		return err
	}
	key := "card:" + tier(tok.Subject) + ":" + c.Params("shop")
	if card, err := s.rdb.Get(ctx, key).Result(); err == nil {
		return c.SendString(card)
	}
	card := fmt.Sprintf("%s, %d points", p.Name, 100*len(tok.Subject))
	if err := s.rdb.MSet(ctx, key, card, "cards:updated", c.Params("shop")).Err(); err != nil { // want `cachekey:subject`
		return err
	}
	return c.SendString(card)
}

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/shops/9/card", nil)
		r.Header.Set("Authorization", "Bearer "+idToken(u))
		return []*http.Request{r}
	},
	New: func(env *oracle.Env) http.Handler {
		keys := &oidc.StaticKeySet{PublicKeys: []crypto.PublicKey{signer.Public()}}
		s := &cards{
			verifier: oidc.NewVerifier(issuer, keys, &oidc.Config{ClientID: "cards", SupportedSigningAlgs: []string{oidc.EdDSA}}),
			rdb:      redis.NewClient(&redis.Options{Addr: env.Redis}),
		}
		app := fiber.New(fiber.Config{DisableStartupMessage: true, Immutable: true})
		app.Use(func(c *fiber.Ctx) error { c.SetUserContext(context.Background()); return c.Next() })
		app.Get("/shops/:shop/card", s.show)
		return adaptor.FiberApp(app)
	},
}
