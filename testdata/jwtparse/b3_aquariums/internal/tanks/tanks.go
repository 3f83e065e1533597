package tanks

import (
	"context"
	"time"

	"github.com/gofiber/fiber/v3"
	"github.com/maypok86/otter/v2"

	"github.com/whosecache/whosecache/testdata/jwtparse/b3_aquariums/internal/keeper"
)

type Tank struct {
	Keeper string `json:"keeper"`
	Zoo    string `json:"zoo"`
	Fish   int    `json:"fish"`
}

type Logbook struct{ tanks *otter.Cache[string, []Tank] }

func NewLogbook(size int) *Logbook {
	return &Logbook{tanks: otter.Must(&otter.Options[string, []Tank]{
		MaximumSize:      size,
		ExpiryCalculator: otter.ExpiryWriting[string, []Tank](time.Minute),
	})}
}

func (l *Logbook) of(ctx context.Context, k keeper.Keeper) ([]Tank, error) {
	return l.tanks.Get(ctx, k.ID, otter.LoaderFunc[string, []Tank](func(context.Context, string) ([]Tank, error) {
		return []Tank{{Keeper: k.Name, Zoo: k.Zoo, Fish: 7 * len(k.Zoo)}}, nil
	}))
}

func Mount(app *fiber.App, desk *keeper.Desk, book *Logbook) {
	app.Get("/cameras", func(c fiber.Ctx) error {
		k, err := desk.OpenLink(c.Query("link"))
		if err != nil {
			return fiber.ErrForbidden
		}
		c.Set(fiber.HeaderCacheControl, "no-store")
		return c.SendString("live from " + k.Zoo)
	})
	own := app.Group("/keeper", desk.Login)
	own.Get("/tanks", func(c fiber.Ctx) error {
		tanks, err := book.of(c, keeper.FromContext(c))
		if err != nil {
			return err
		}
		return c.JSON(tanks)
	})
	own.Post("/camera-links", func(c fiber.Ctx) error {
		link, err := desk.CameraLink(keeper.FromContext(c), 15*time.Minute)
		if err != nil {
			return err
		}
		return c.Status(fiber.StatusCreated).SendString(link)
	})
}
