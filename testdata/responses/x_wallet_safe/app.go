// Package x_wallet_safe counts the points of a loyalty program.
package x_wallet_safe

import (
	"github.com/gofiber/fiber/v2"

	"github.com/whosecache/whosecache/testdata/responses/x_wallet_safe/internal/middleware"
	"github.com/whosecache/whosecache/testdata/responses/x_wallet_safe/internal/wallet"
)

// NewApp wires the service.
func NewApp(secret []byte) *fiber.App {
	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	app.Use(middleware.Headers)

	points := wallet.NewHandler(wallet.NewLedger(map[string][]wallet.Entry{
		"alice": {{Shop: "Books & Co", Points: 120}, {Shop: "Corner cafe", Points: 15}},
		"bob":   {{Shop: "Garden center", Points: 40}},
	}))

	app.Get("/api/shops", points.Shops)
	api := app.Group("/api/wallet", middleware.Member(secret))
	api.Get("/points", points.Balance)
	api.Post("/points/redeem", points.Redeem)
	return app
}
