package booking

import (
	"fmt"
	"time"

	"github.com/gofiber/fiber/v3"
	"github.com/google/uuid"
	"github.com/maypok86/otter/v2"

	"github.com/whosecache/whosecache/testdata/keyjoin/b3_studios/internal/musician"
)

type Rates struct{ Hour, Night int }

type Offer struct {
	Artist string `json:"artist"`
	Label  string `json:"label"`
	Room   string `json:"room"`
	Euros  string `json:"euros"`
}

type Service struct {
	rates  Rates
	offers *otter.Cache[string, Offer]
}

func NewService(r Rates) *Service {
	return &Service{rates: r, offers: otter.Must(&otter.Options[string, Offer]{
		MaximumSize:      10_000,
		ExpiryCalculator: otter.ExpiryWriting[string, Offer](20 * time.Minute),
	})}
}

func (s *Service) price(kind string) (int, error) {
	switch kind {
	case "hour":
		return s.rates.Hour, nil
	case "night":
		return s.rates.Night * 8, nil
	}
	return 0, fiber.NewError(fiber.StatusNotFound, "no such offer")
}

func (s *Service) Offer(c fiber.Ctx) error {
	m := musician.Current(c)
	if m == nil {
		return fiber.ErrUnauthorized
	}
	room, err := uuid.Parse(c.Query("room"))
	if err != nil {
		return fiber.NewError(fiber.StatusBadRequest, "room is no UUID")
	}
	kind := c.Params("kind")
	price, err := s.price(kind)
	if err != nil {
		return err
	}
	key := fmt.Sprintf("offer:%s:%s:%d", m.Subject, room, price)
	offer, ok := s.offers.GetIfPresent(key)
	if !ok {
		offer = Offer{Artist: m.StageName, Label: m.Label, Room: room.String(), Euros: fmt.Sprintf("%d.00", price)}
		s.offers.Set(key, offer)
	}
	return c.JSON(offer)
}
