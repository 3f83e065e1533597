// Package kv is the service's client of its store. What it does to a cache nobody
// can see: it sends commands.
package kv

import "github.com/whosecache/whosecache/testdata/directives/annotated/internal/wire"

// Client is a connection to the store.
type Client struct{ c *wire.Conn }

// Put stores v.
//
//whosecache:cache key=0 value=1
func (c *Client) Put(key string, v []byte) { c.c.Send("SET", key, string(v)) }

// Fetch returns what is stored.
//
//whosecache:read key=0 value=r0
func (c *Client) Fetch(key string) ([]byte, bool) {
	s, ok := c.c.Ask("GET", key)
	return []byte(s), ok
}

// Store is what handlers know of a client.
type Store interface {
	// Keep stores v.
	//whosecache:write key=0 value=1
	Keep(key string, v []byte)
}

// Drop has one argument only.
//
//whosecache:delete key=1 // want `has no effect: operand 1: there is no argument 1 in .* \(directives:annotation\)`
func (c *Client) Drop(key string) {
	//whosecache:pure // want `//whosecache:pure stands at no declaration; write it into the comment above`
	c.c.Send("DEL", key)
}

//whosecache:stores key=0 // want `unknown annotation "stores" of a function; write subject, claims, token, attribute\(NAME\), cache, or one of write, read, `
func (c *Client) Set(key string) { c.c.Send("SET", key) }
