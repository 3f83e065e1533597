// Package catalog compiles finding aids.
package catalog

import "sort"

// Holdings are the fonds by institution.
type Holdings map[string][]string

// Aid is a finding aid.
type Aid struct {
	Title string   `json:"title"`
	Fonds []string `json:"fonds"`
}

// Compile makes the aid of an institution.
func Compile(h Holdings, institution string) Aid {
	fonds := append([]string(nil), h[institution]...)
	sort.Strings(fonds)
	return Aid{Title: "Finding aid of " + institution, Fonds: fonds}
}
