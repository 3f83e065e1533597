// Package keys names entries in Redis.
package keys

const version = "v2"

// Crossings names the crossings of a passenger from a port.
func Crossings(passenger, port string) string {
	return "ferries:" + version + ":" + passenger + ":" + port
}

// Port names what is the same for all passengers of a port.
func Port(port string) string { return "ports:" + version + ":" + port }
