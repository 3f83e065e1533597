// Package wire speaks the protocol of a store that has no client of its own.
package wire

// Conn is a connection to the store.
type Conn struct{ out func(...string) }

// Send sends a command.
func (c *Conn) Send(args ...string) { c.out(args...) }

// Ask sends a command and waits for the answer.
func (c *Conn) Ask(args ...string) (string, bool) {
	c.out(args...)
	return "", false
}
