// Package memcached is a small memcached server that lives in the process of
// one attack. It speaks the part of the text protocol that Go clients use.
package memcached

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"sync"
	"time"
)

// The limits of a memcached with its default configuration.
const (
	maxKey   = 250
	maxValue = 1 << 20
	month    = 30 * 24 * 60 * 60 // an expiration beyond it is a Unix time
)

type item struct {
	flags   string
	data    []byte
	cas     uint64
	expires time.Time // zero: never
}

// Server is a running server.
type Server struct {
	listener net.Listener
	mu       sync.Mutex
	items    map[string]item
	lastCAS  uint64
	accepted int
}

// Run starts an empty server on a free port of the loopback interface.
func Run() (*Server, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &Server{listener: l, items: map[string]item{}}
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			s.mu.Lock()
			s.accepted++
			s.mu.Unlock()
			go s.serve(conn)
		}
	}()
	return s, nil
}

// Addr is the host:port that the server listens on.
func (s *Server) Addr() string { return s.listener.Addr().String() }

// Close stops accepting connections.
func (s *Server) Close() { _ = s.listener.Close() }

// Unused says that clients connected, and that none of them left an item.
func (s *Server) Unused() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.accepted > 0 && len(s.items) == 0
}

// Dump returns all keys and values.
func (s *Server) Dump() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []string
	for key, it := range s.items {
		all = append(all, key, string(it.data))
	}
	return all
}

func (s *Server) serve(conn net.Conn) {
	defer conn.Close()
	r, w := bufio.NewReader(conn), bufio.NewWriter(conn)
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return
		}
		words := strings.Fields(line)
		if len(words) == 0 {
			words = []string{""}
		}
		if words[0] == "quit" {
			return
		}
		quiet := words[len(words)-1] == "noreply"
		if quiet {
			words = words[:len(words)-1]
		}
		answer, err := s.do(words[0], words[1:], r)
		if err != nil {
			return
		}
		if !quiet {
			_, _ = w.WriteString(answer)
		}
		if w.Flush() != nil {
			return
		}
	}
}

// do carries out one command; an error means that the connection is unusable.
func (s *Server) do(name string, args []string, r *bufio.Reader) (string, error) {
	switch name {
	case "set", "add", "replace", "append", "prepend", "cas":
		return s.store(name, args, r)
	case "version":
		return "VERSION 1.6.0-oracle\r\n", nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case (name == "get" || name == "gets") && len(args) > 0:
		return s.values(args, name == "gets"), nil
	case (name == "gat" || name == "gats") && len(args) > 1:
		for _, key := range args[1:] {
			s.touch(key, args[0])
		}
		return s.values(args[1:], name == "gats"), nil
	case name == "touch" && len(args) == 2:
		if !s.touch(args[0], args[1]) {
			return "NOT_FOUND\r\n", nil
		}
		return "TOUCHED\r\n", nil
	case name == "delete" && len(args) == 1:
		if _, ok := s.live(args[0]); !ok {
			return "NOT_FOUND\r\n", nil
		}
		delete(s.items, args[0])
		return "DELETED\r\n", nil
	case (name == "incr" || name == "decr") && len(args) == 2:
		return s.count(name, args[0], args[1]), nil
	case name == "flush_all":
		clear(s.items)
		return "OK\r\n", nil
	}
	return "ERROR\r\n", nil
}

func (s *Server) store(name string, args []string, r *bufio.Reader) (string, error) {
	if len(args) < 4 || name == "cas" && len(args) < 5 {
		return "ERROR\r\n", nil
	}
	size, err := strconv.Atoi(args[3])
	if err != nil || size < 0 {
		return "CLIENT_ERROR bad data chunk\r\n", nil
	}
	if size > maxValue {
		_, err := io.CopyN(io.Discard, r, int64(size)+2)
		return "SERVER_ERROR object too large for cache\r\n", err
	}
	data := make([]byte, size+2)
	if _, err := io.ReadFull(r, data); err != nil {
		return "", err
	}
	expires, ok := deadline(args[2])
	if !ok || len(args[0]) > maxKey || string(data[size:]) != "\r\n" {
		return "CLIENT_ERROR bad command line format\r\n", nil
	}
	data = data[:size]

	s.mu.Lock()
	defer s.mu.Unlock()
	old, found := s.live(args[0])
	stored := item{flags: args[1], data: data, expires: expires}
	switch {
	case name == "cas" && !found:
		return "NOT_FOUND\r\n", nil
	case name == "cas" && strconv.FormatUint(old.cas, 10) != args[4]:
		return "EXISTS\r\n", nil
	case name == "add" && found, name != "add" && name != "set" && !found:
		return "NOT_STORED\r\n", nil
	case name == "append":
		stored = item{flags: old.flags, data: append(old.data[:len(old.data):len(old.data)], data...), expires: old.expires}
	case name == "prepend":
		stored = item{flags: old.flags, data: append(data, old.data...), expires: old.expires}
	}
	s.put(args[0], stored)
	return "STORED\r\n", nil
}

// The methods below need s.mu.

func (s *Server) put(key string, it item) {
	s.lastCAS++
	it.cas = s.lastCAS
	s.items[key] = it
}

func (s *Server) live(key string) (item, bool) {
	it, ok := s.items[key]
	return it, ok && (it.expires.IsZero() || time.Now().Before(it.expires))
}

func (s *Server) values(keys []string, withCAS bool) string {
	var b strings.Builder
	for _, key := range keys {
		it, ok := s.live(key)
		if !ok {
			continue
		}
		fmt.Fprintf(&b, "VALUE %s %s %d", key, it.flags, len(it.data))
		if withCAS {
			fmt.Fprintf(&b, " %d", it.cas)
		}
		fmt.Fprintf(&b, "\r\n%s\r\n", it.data)
	}
	return b.String() + "END\r\n"
}

func (s *Server) touch(key, exptime string) bool {
	it, found := s.live(key)
	expires, ok := deadline(exptime)
	if !found || !ok {
		return false
	}
	it.expires = expires
	s.items[key] = it
	return true
}

func (s *Server) count(name, key, delta string) string {
	it, ok := s.live(key)
	if !ok {
		return "NOT_FOUND\r\n"
	}
	n, err := strconv.ParseUint(string(it.data), 10, 64)
	d, err2 := strconv.ParseUint(delta, 10, 64)
	switch {
	case err != nil || err2 != nil:
		return "CLIENT_ERROR cannot increment or decrement non-numeric value\r\n"
	case name == "incr":
		n += d
	default:
		n -= min(n, d)
	}
	it.data = strconv.AppendUint(nil, n, 10)
	s.put(key, it)
	return string(it.data) + "\r\n"
}

// deadline reads the exptime of a command: seconds from now, or a Unix time.
func deadline(exptime string) (time.Time, bool) {
	n, err := strconv.ParseInt(exptime, 10, 64)
	switch {
	case err != nil:
		return time.Time{}, false
	case n == 0:
		return time.Time{}, true
	case n < 0:
		return time.Now(), true
	case n > month:
		return time.Unix(n, 0), true
	}
	return time.Now().Add(time.Duration(n) * time.Second), true
}
