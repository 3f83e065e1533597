// Package keys names what is cached.
package keys

import "strconv"

// Board is the key of a board as one member sees it.
func Board(number int, member string) string {
	return "board_" + strconv.Itoa(number) + "_" + member
}
