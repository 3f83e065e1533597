// Package loans knows who borrowed what.
package loans

import (
	"time"

	"github.com/dgraph-io/ristretto/v2"

	"github.com/whosecache/whosecache/testdata/keyjoin/d4_libraries/internal/shelf"
)

// Loan is a book that somebody has at home.
type Loan struct {
	Reader string     `json:"reader"`
	Shelf  shelf.Mark `json:"shelf"`
	Title  string     `json:"title"`
}

// Register is the list of all loans.
type Register []Loan

// List is the answer to a reader.
type List struct {
	Reader string `json:"reader"`
	Loans  []Loan `json:"loans"`
}

type Desk struct {
	register Register
	lists    *ristretto.Cache[string, List]
}

func NewDesk(r Register) (*Desk, error) {
	lists, err := ristretto.NewCache(&ristretto.Config[string, List]{
		NumCounters: 10_000,
		MaxCost:     1_000,
		BufferItems: 64,
	})
	if err != nil {
		return nil, err
	}
	return &Desk{register: r, lists: lists}, nil
}

// Borrowed lists what the reader has from the shelf.
func (d *Desk) Borrowed(reader string, mark shelf.Mark) List {
	key := reader + ":" + string(mark)
	if list, found := d.lists.Get(key); found {
		return list
	}
	list := List{Reader: reader, Loans: []Loan{}}
	for _, l := range d.register {
		if l.Reader == reader && l.Shelf == mark {
			list.Loans = append(list.Loans, l)
		}
	}
	d.lists.SetWithTTL(key, list, 1, time.Minute)
	return list
}
