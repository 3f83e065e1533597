// Package auth knows who asks by the socket that he is connected by.
package auth

import "net/http"

// Peer is the other end of a connection.
//
//whosecache:claims
type Peer struct{ Badge, Team string }

// Ticket is what a visitor shows.
type Ticket struct {
	Number string
	Holder string //whosecache:subject
	Floor  int    //whosecache:role // want `unknown annotation "role" of Floor; write subject, claims, token or attribute\(NAME\)`
}

var (
	peers   = map[string]*Peer{}
	tickets = map[string]Ticket{}
)

// Lookup asks the kernel.
//
//whosecache:claims
func Lookup(r *http.Request) Peer { return *peers[r.Proto] }

// Shown is the ticket of the visitor at the gate.
func Shown(gate string) Ticket { return tickets[gate] }

// Section is where he works.
//
//whosecache:attribute(section)
func Section(r *http.Request) string { return peers[r.Proto].Team }
