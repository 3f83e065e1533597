package b1_vault

import (
	"errors"

	"github.com/gofiber/fiber/v2"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_vault/internal/memo"
	"github.com/whosecache/whosecache/testdata/cachehit/b1_vault/internal/session"
	"github.com/whosecache/whosecache/testdata/cachehit/b1_vault/internal/vault"
)

type secretsHandler struct {
	store *vault.Store
	memo  *memo.Memo[vault.Secret]
}

func (h *secretsHandler) read(c *fiber.Ctx) error {
	who := session.Of(c)
	name := c.Params("name")

	secret, err := h.memo.Remember("secret/"+name, func() (vault.Secret, error) { // want `\(cachehit:authorization\)`
		if !who.HasScope("orders:write") {
			return vault.Secret{}, fiber.NewError(fiber.StatusForbidden, "insufficient scope")
		}
		return h.store.Read(name)
	})
	if errors.Is(err, vault.ErrNoSecret) {
		return fiber.ErrNotFound
	}
	if err != nil {
		return err
	}
	return c.JSON(secret)
}
