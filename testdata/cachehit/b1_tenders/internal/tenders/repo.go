package tenders

import "context"

type Bid struct {
	Bidder string `json:"bidder"`
	Amount int    `json:"amount"`
}

type Tender struct {
	ID     string `json:"id"`
	Issuer string `json:"issuer"`
	Title  string `json:"title"`
	Bids   []Bid  `json:"bids"`
}

type memoryRepo struct {
	byID map[string]*Tender
}

func NewMemoryRepo() Repo {
	return &memoryRepo{byID: map[string]*Tender{
		"t-17": {ID: "t-17", Issuer: "acme", Title: "Footbridge, acme campus", Bids: []Bid{{"steelworks", 410_000}, {"timber & co", 385_000}}},
		"t-18": {ID: "t-18", Issuer: "globex", Title: "Roof repair", Bids: []Bid{{"roofers", 12_000}}},
	}}
}

func (m *memoryRepo) ByID(_ context.Context, id string) (*Tender, error) {
	t, ok := m.byID[id]
	if !ok {
		return nil, ErrNotFound
	}
	return t, nil
}
