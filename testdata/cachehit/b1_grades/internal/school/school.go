package school

import "slices"

type Grade struct {
	Pupil string `json:"pupil"`
	Mark  int    `json:"mark"`
}

type Course struct {
	School string
	Title  string
	Grades []Grade
}

type Summary struct {
	Title string  `json:"title"`
	Held  string  `json:"held_at"`
	Best  Grade   `json:"best"`
	All   []Grade `json:"all"`
}

func (c Course) Summary() Summary {
	sorted := slices.SortedFunc(slices.Values(c.Grades), func(a, b Grade) int { return b.Mark - a.Mark })
	s := Summary{Title: c.Title, Held: c.School, All: sorted}
	if len(sorted) > 0 {
		s.Best = sorted[0]
	}
	return s
}

func Courses() map[string]Course {
	return map[string]Course{
		"math-2": {School: "acme", Title: "Math II", Grades: []Grade{{"Ida", 11}, {"Jon", 14}}},
		"art-1":  {School: "globex", Title: "Art", Grades: []Grade{{"Kim", 9}}},
	}
}
