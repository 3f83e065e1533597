package drawings

import (
	"context"
	"errors"
)

var ErrUnknown = errors.New("unknown drawing")

// Drawing is one sheet of a set of plans.
type Drawing struct {
	ID     string   `json:"id"`
	Client string   `json:"client"`
	Level  int      `json:"level"`
	Sheets []string `json:"sheets"`
}

// Archive holds all drawings; reading one takes a while.
type Archive struct{ byID map[string]Drawing }

func NewArchive() *Archive {
	return &Archive{byID: map[string]Drawing{
		"foundation-3": {ID: "foundation-3", Client: "acme", Level: 2, Sheets: []string{"A1", "A2", "vault"}},
		"canteen":      {ID: "canteen", Client: "globex", Level: 1, Sheets: []string{"C1"}},
	}}
}

func (a *Archive) Load(_ context.Context, id string) (*Drawing, error) {
	d, ok := a.byID[id]
	if !ok {
		return nil, ErrUnknown
	}
	return &d, nil
}
