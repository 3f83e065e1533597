package memcached

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"github.com/bradfitz/gomemcache/memcache"
)

func TestClient(t *testing.T) {
	s, err := Run()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	c := memcache.New(s.Addr())
	c.Timeout = 5 * time.Second
	want := func(key, value string) {
		t.Helper()
		it, err := c.Get(key)
		if err != nil || string(it.Value) != value {
			t.Errorf("Get(%q) = %v, %v, want %q", key, it, err, value)
		}
	}
	fails := func(what string, err, want error) {
		t.Helper()
		if !errors.Is(err, want) {
			t.Errorf("%s: error %v, want %v", what, err, want)
		}
	}

	_, err = c.Get("a")
	fails("get of nothing", err, memcache.ErrCacheMiss)
	fails("set", c.Set(&memcache.Item{Key: "a", Value: []byte("1\r\nEND\r\n"), Flags: 7}), nil)
	want("a", "1\r\nEND\r\n")
	fails("add again", c.Add(&memcache.Item{Key: "a", Value: []byte("2")}), memcache.ErrNotStored)
	fails("replace nothing", c.Replace(&memcache.Item{Key: "b", Value: []byte("2")}), memcache.ErrNotStored)
	fails("replace", c.Replace(&memcache.Item{Key: "a", Value: []byte("9")}), nil)
	n, err := c.Increment("a", 2)
	fails("incr", err, nil)
	if n != 11 {
		t.Errorf("9 + 2 = %d", n)
	}
	n, err = c.Decrement("a", 20)
	fails("decr", err, nil)
	if n != 0 {
		t.Errorf("decr went below zero: %d", n)
	}

	it, err := c.Get("a")
	fails("gets", err, nil)
	fails("another set", c.Set(&memcache.Item{Key: "a", Value: []byte("x")}), nil)
	it.Value = []byte("late")
	fails("cas", c.CompareAndSwap(it), memcache.ErrCASConflict)
	fails("append", c.Append(&memcache.Item{Key: "a", Value: []byte("y")}), nil)
	fails("prepend", c.Prepend(&memcache.Item{Key: "a", Value: []byte("w")}), nil)
	want("a", "wxy")

	many, err := c.GetMulti([]string{"a", "none"})
	fails("get of many", err, nil)
	if len(many) != 1 || !bytes.Equal(many["a"].Value, []byte("wxy")) {
		t.Errorf("GetMulti = %v", many)
	}
	fails("touch", c.Touch("a", 60), nil)
	fails("touch nothing", c.Touch("none", 60), memcache.ErrCacheMiss)
	_, err = c.GetAndTouch("a", 60)
	fails("gat", err, nil)
	fails("expire", c.Touch("a", -1), nil)
	_, err = c.Get("a")
	fails("get of what expired", err, memcache.ErrCacheMiss)
	fails("set", c.Set(&memcache.Item{Key: "a", Value: []byte("x")}), nil)
	fails("delete", c.Delete("a"), nil)
	fails("delete nothing", c.Delete("a"), memcache.ErrCacheMiss)
	fails("ping", c.Ping(), nil)
	fails("flush", c.FlushAll(), nil)
	if err := c.Set(&memcache.Item{Key: "big", Value: make([]byte, maxValue+1)}); err == nil {
		t.Error("a value beyond the limit was stored")
	}
	fails("set after the big one", c.Set(&memcache.Item{Key: "a", Value: nil}), nil)
	want("a", "")
}
