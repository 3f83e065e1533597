package b1_vault

import (
	"net/http"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_vault/internal/memo"
	"github.com/whosecache/whosecache/testdata/cachehit/b1_vault/internal/session"
	"github.com/whosecache/whosecache/testdata/cachehit/b1_vault/internal/vault"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{New: New, Path: "/secrets/db-password", Refused: http.StatusForbidden}

func New(*oracle.Env) http.Handler {
	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	app.Use(func(c *fiber.Ctx) error {
		c.Set(fiber.HeaderCacheControl, "no-store")
		return c.Next()
	})
	app.Use(session.Required(oracle.Secret))
	h := &secretsHandler{
		store: vault.Open(),
		memo:  memo.New[vault.Secret](memo.WithTTL(5*time.Minute), memo.WithCapacity(1000)),
	}
	app.Get("/secrets/:name", h.read)
	return adaptor.FiberApp(app)
}
