// Package stock knows what is on the shelves.
package stock

import (
	"encoding/json"
	"log"
	"slices"

	"github.com/coocood/freecache"
)

// Shelves are those of all branches.
type Shelves struct {
	byBranch map[string][]string
	pages    *freecache.Cache
}

// New returns the Shelves.
func New(byBranch map[string][]string) *Shelves {
	return &Shelves{byBranch: byBranch, pages: freecache.NewCache(512 * 1024)}
}

const keepSeconds = 120

// Page is the start page of a clerk.
func (s *Shelves) Page(clerk, branch string) ([]byte, error) {
	key := []byte("page/" + clerk)
	if page, err := s.pages.Get(key); err == nil {
		return page, nil
	}
	items := slices.Clone(s.byBranch[branch])
	slices.Sort(items)
	page, err := json.Marshal(map[string]any{"branch": branch, "items": items})
	if err != nil {
		return nil, err
	}
	if err := s.pages.Set(key, page, keepSeconds); err != nil {
		log.Printf("page of %q not kept: %v", clerk, err)
	}
	return page, nil
}
