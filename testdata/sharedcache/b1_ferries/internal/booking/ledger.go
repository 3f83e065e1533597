package booking

type Booking struct {
	Owner  string `json:"-"`
	Season string `json:"season"`
	From   string `json:"from"`
	To     string `json:"to"`
}

type Ledger struct {
	all []Booking
}

func NewLedger() *Ledger {
	return &Ledger{all: []Booking{
		{"alice", "2024", "Kiel", "Oslo"},
		{"alice", "2023", "Oslo", "Kiel"},
		{"bob", "2024", "Dover", "Calais"},
	}}
}

// Of lists the bookings of an owner, of one season or of all.
func (l *Ledger) Of(owner, season string) []Booking {
	var found []Booking
	for _, b := range l.all {
		if b.Owner == owner && (season == "" || b.Season == season) {
			found = append(found, b)
		}
	}
	return found
}
