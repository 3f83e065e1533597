package beds

import "context"

// Bed is one bed under glass.
type Bed struct {
	Label    string `json:"label"`
	Crop     string `json:"crop"`
	Area     int    `json:"area_m2"`
	Moisture int    `json:"moisture"`
}

// Overview sums the beds up.
type Overview struct {
	Beds    []Bed    `json:"beds"`
	Area    int      `json:"area_m2"`
	Thirsty []string `json:"thirsty,omitempty"`
}

type memory map[string][]Bed

// Demo is the data of the demo installation.
func Demo() Repository {
	return memory{
		"alice": {{"alice-north", "tomato", 12, 25}, {"alice-south", "basil", 4, 60}},
		"bob":   {{"bob-1", "chili", 6, 45}},
	}
}

func (m memory) ByOwner(_ context.Context, subject string) ([]Bed, error) { return m[subject], nil }
