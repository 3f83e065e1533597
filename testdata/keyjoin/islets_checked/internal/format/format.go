// Package format says what identifiers look like.
package format

import (
	"fmt"
	"regexp"
)

var number = regexp.MustCompile("^[a-z0-9]{1,12}$")

// Number returns an error unless s is the number of a resident.
func Number(s string) error {
	if !number.MatchString(s) {
		return fmt.Errorf("%q is not the number of a resident", s)
	}
	return nil
}
