// Package shifts plans who works when.
package shifts

import "strconv"

// Shift is a part of a day.
type Shift struct {
	Day    string `json:"day"`
	From   int    `json:"from"`
	To     int    `json:"to"`
	Worker string `json:"worker"`
}

// Plan has the shifts of each week.
type Plan map[int][]Shift

// Week returns all shifts of a week.
func (p Plan) Week(number string) ([]Shift, bool) {
	n, err := strconv.Atoi(number)
	if err != nil {
		return nil, false
	}
	all, ok := p[n]
	return all, ok
}

// Of keeps the shifts of a worker.
func Of(all []Shift, worker string) []Shift {
	own := []Shift{}
	for _, s := range all {
		if s.Worker == worker {
			own = append(own, s)
		}
	}
	return own
}

// Demo is the plan of a small ward.
func Demo() Plan {
	return Plan{31: {
		{Day: "Mon", From: 6, To: 14, Worker: "alice"},
		{Day: "Mon", From: 14, To: 22, Worker: "bob"},
		{Day: "Tue", From: 6, To: 14, Worker: "bob"},
		{Day: "Wed", From: 22, To: 30, Worker: "alice"},
	}}
}
