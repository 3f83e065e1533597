// Package keys names what is cached.
package keys

// Board is the key of a board as one member sees it.
func Board(member, title string) string {
	return "board_" + member + "_" + title
}
