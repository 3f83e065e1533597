// Package shelf knows how shelves are marked.
package shelf

import (
	"fmt"
	"regexp"
)

// Mark is what is written on a shelf, two letters and a number: QA-076.
type Mark string

var format = regexp.MustCompile(`^[A-Z]{2}-[0-9]{3}$`)

// Parse reads a mark.
func Parse(s string) (Mark, error) {
	if !format.MatchString(s) {
		return "", fmt.Errorf("%q is no mark of a shelf", s)
	}
	return Mark(s), nil
}
