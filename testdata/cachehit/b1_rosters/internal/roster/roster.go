package roster

type Shift struct {
	Day   string `json:"day"`
	Nurse string `json:"nurse"`
}

type Roster struct {
	Ward     string  `json:"ward"`
	Hospital string  `json:"hospital"`
	Shifts   []Shift `json:"shifts"`
}

type Planner struct {
	wards map[string]Roster
}

func NewPlanner() *Planner {
	return &Planner{wards: map[string]Roster{
		"w3": {Ward: "w3", Hospital: "acme", Shifts: []Shift{{"mon", "Nora"}, {"tue", "Ines"}}},
		"w9": {Ward: "w9", Hospital: "globex", Shifts: []Shift{{"mon", "Karl"}}},
	}}
}

// Plan works out the shifts of a ward.
func (p *Planner) Plan(ward string) (Roster, bool) {
	r, ok := p.wards[ward]
	return r, ok
}
