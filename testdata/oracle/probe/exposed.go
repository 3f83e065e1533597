package main

import (
	"net/http"
	"slices"
	"strings"

	"github.com/alicebob/miniredis/v2"

	"github.com/whosecache/whosecache/testdata/oracle/memcached"
)

// credentials are what Alice authenticated with.
var credentials []string

// noteCredentials takes them out of her requests: the bearer token, cookies, and
// headers that are called a key or a token.
func noteCredentials(requests []*http.Request) {
	for _, r := range requests {
		for name, values := range r.Header {
			switch {
			case name == "Authorization":
				for _, v := range values {
					words := strings.Fields(v)
					credentials = append(credentials, words[len(words)-1])
				}
			case strings.HasSuffix(name, "-Key"), strings.HasSuffix(name, "-Token"):
				credentials = append(credentials, values...)
			}
		}
		for _, c := range r.Cookies() {
			credentials = append(credentials, c.Value)
		}
	}
}

// exposed says whether a server holds one of them as it is, in a key or a value: who
// reads the server can be Alice.
func exposed(redis *miniredis.Miniredis, memcache *memcached.Server) bool {
	texts := memcache.Dump()
	for n := range 16 {
		texts = append(texts, dump(redis.DB(n))...)
	}
	return slices.ContainsFunc(texts, func(t string) bool {
		return slices.ContainsFunc(credentials, func(c string) bool { return c != "" && strings.Contains(t, c) })
	})
}

// dump returns all keys and values of a database.
func dump(db *miniredis.RedisDB) []string {
	var texts []string
	for _, key := range db.Keys() {
		texts = append(texts, key)
		var values []string
		switch db.Type(key) {
		case "string":
			v, _ := db.Get(key)
			values = []string{v}
		case "hash":
			fields, _ := db.HKeys(key)
			for _, f := range fields {
				values = append(values, f, db.HGet(key, f))
			}
		case "list":
			values, _ = db.List(key)
		case "set":
			values, _ = db.Members(key)
		}
		texts = append(texts, values...)
	}
	return texts
}
