// Package roomdb knows who takes part in which room.
package roomdb

import (
	"context"
	"fmt"
)

// Participant is one connection to a room, under a name that all in it see.
type Participant struct {
	SID      string
	Identity string
	Name     string
	Tracks   []string
}

// DB is the database of rooms.
type DB struct {
	rooms map[string]map[string]*Participant // by room and SID
}

// Open has one room, with two who take part.
func Open() *DB {
	return &DB{rooms: map[string]map[string]*Participant{"lobby": {
		"PA_1": {SID: "PA_1", Identity: "robot-7", Name: "Usher", Tracks: []string{"TR_mic"}},
		"PA_2": {SID: "PA_2", Identity: "robot-9", Name: "Scribe"},
	}}}
}

// Participant loads a participant by its id.
func (db *DB) Participant(_ context.Context, room, sid string) (*Participant, error) {
	p, ok := db.rooms[room][sid]
	if !ok {
		return nil, fmt.Errorf("no participant %s in room %s", sid, room)
	}
	return p, nil
}
