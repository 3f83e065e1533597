package hub

import (
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/whosecache/whosecache/testdata/cases/livehub/auth"
)

type Conn struct {
	ID     string
	Member *auth.Member
	Room   string
	Since  time.Time
	send   chan []byte
}

// Hub is the registry of the open connections.
type Hub struct {
	next  atomic.Int64
	mu    sync.RWMutex
	conns map[string]*Conn
	rooms map[string]map[string]*Conn
}

func New() *Hub {
	return &Hub{conns: map[string]*Conn{}, rooms: map[string]map[string]*Conn{}}
}

// Join registers a connection of the member.
func (h *Hub) Join(m *auth.Member, room string) *Conn {
	c := &Conn{ID: strconv.FormatInt(h.next.Add(1), 10), Member: m, Room: room, Since: time.Now(), send: make(chan []byte, 16)}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.conns[c.ID] = c
	if h.rooms[room] == nil {
		h.rooms[room] = map[string]*Conn{}
	}
	h.rooms[room][c.ID] = c
	return c
}

// Broadcast sends a message to all who are in the room.
func (h *Hub) Broadcast(room string, msg []byte) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	for _, c := range h.rooms[room] {
		select {
		case c.send <- msg:
		default:
		}
	}
}

// Rooms are where the member is.
func (h *Hub) Rooms(memberID string) (rooms []string) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	for _, c := range h.conns {
		if c.Member.ID == memberID {
			rooms = append(rooms, c.Room)
		}
	}
	return rooms
}
