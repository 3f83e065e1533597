package appointments

import (
	"github.com/gofiber/fiber/v3"

	"github.com/whosecache/whosecache/testdata/sharedcache/b1_clinic/internal/patients"
)

type Appointment struct {
	When   string `json:"when"`
	Doctor string `json:"doctor"`
	Reason string `json:"reason"`
}

type Diary map[string][]Appointment

func (d Diary) of(login string) []Appointment {
	if list, ok := d[login]; ok {
		return list
	}
	return []Appointment{{When: "2024-09-02", Doctor: "Dr. Weiss", Reason: "check-up of " + login}}
}

func Mount(r fiber.Router, d Diary) {
	r.Get("/appointments", func(c fiber.Ctx) error {
		p := patients.Current(c)
		return c.JSON(fiber.Map{"surgery": p.Surgery, "appointments": d.of(p.Login)})
	})
}
