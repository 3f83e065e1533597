// Package bookings finds what a passenger booked.
package bookings

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/keyjoin/d4_ferries/internal/keys"
	"github.com/whosecache/whosecache/testdata/keyjoin/d4_ferries/internal/login"
)

// Crossing is one booking.
type Crossing struct {
	Passenger string `json:"passenger"`
	Port      string `json:"port"`
	Cabin     string `json:"cabin"`
}

// Timetable is the reservation system.
type Timetable struct{ cabins map[string]string }

func NewTimetable() *Timetable {
	return &Timetable{cabins: map[string]string{"alice": "acme suite"}}
}

func (t *Timetable) booked(passenger, port string) []Crossing {
	cabin, ok := t.cabins[passenger]
	if !ok {
		cabin = "deck"
	}
	return []Crossing{{Passenger: passenger, Port: port, Cabin: cabin}}
}

type Desk struct {
	rdb       *redis.Client
	timetable *Timetable
}

func NewDesk(rdb *redis.Client, t *Timetable) *Desk { return &Desk{rdb: rdb, timetable: t} }

// Crossings lists those of the passenger from the port.
func (d *Desk) Crossings(ctx context.Context, who *login.User, port string) ([]Crossing, error) {
	key := keys.Crossings(who.ID, port)
	b, err := d.rdb.Get(ctx, key).Bytes()
	if err == nil {
		var list []Crossing
		return list, json.Unmarshal(b, &list)
	}
	if !errors.Is(err, redis.Nil) {
		return nil, err
	}
	list := d.timetable.booked(who.ID, port)
	if b, err = json.Marshal(list); err != nil {
		return nil, err
	}
	return list, d.rdb.Set(ctx, key, b, 15*time.Minute).Err()
}
