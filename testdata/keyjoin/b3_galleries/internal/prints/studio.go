package prints

import (
	"strings"
	"time"

	"github.com/dgraph-io/ristretto/v2"
	"github.com/gofiber/fiber/v2"

	"github.com/whosecache/whosecache/testdata/keyjoin/b3_galleries/internal/curator"
)

type Print struct {
	Title string `json:"title"`
	Loan  string `json:"loan"`
}

type List struct {
	Curator string  `json:"curator"`
	Prints  []Print `json:"prints"`
}

type store struct {
	lists *ristretto.Cache[string, List]
}

// Studio shows the prints that a curator may borrow.
type Studio struct {
	store
	lifetime time.Duration
}

func NewStudio() (*Studio, error) {
	lists, err := ristretto.NewCache(&ristretto.Config[string, List]{
		NumCounters: 1e4,
		MaxCost:     1 << 16,
		BufferItems: 64,
	})
	if err != nil {
		return nil, err
	}
	return &Studio{store: store{lists: lists}, lifetime: 10 * time.Minute}, nil
}

func (s *Studio) compile(who *curator.Curator, artist string) List {
	l := List{Curator: who.Name}
	for _, title := range []string{"Study I", "Study II"} {
		l.Prints = append(l.Prints, Print{Title: title + " (" + artist + ")", Loan: who.House})
	}
	return l
}

func (s *Studio) List(c *fiber.Ctx) error {
	who := curator.Of(c)
	if who == nil {
		return fiber.ErrUnauthorized
	}
	artist := c.Query("artist", "anonymous")

	var key strings.Builder
	key.WriteString("prints-")
	key.WriteString(who.Subject)
	key.WriteByte('-')
	key.WriteString(artist)
	if l, ok := s.lists.Get(key.String()); ok {
		return c.JSON(l)
	}
	l := s.compile(who, artist)
	s.lists.SetWithTTL(key.String(), l, int64(len(l.Prints)), s.lifetime) // want `\(keyjoin:subject\)`
	return c.JSON(l)
}
