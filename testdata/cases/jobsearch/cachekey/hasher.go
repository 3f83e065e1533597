package cachekey

import (
	"fmt"
	"hash/fnv"
	"io"
	"strconv"
)

type Hasher struct{ Seed uint64 }

// Key hashes the parts, whatever they are.
func (h Hasher) Key(parts ...any) string {
	f := fnv.New128a()
	fmt.Fprintf(f, "%d|", h.Seed)
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			io.WriteString(f, strconv.Quote(p))
		case fmt.Stringer:
			io.WriteString(f, strconv.Quote(p.String()))
		default:
			fmt.Fprintf(f, "%#v", p)
		}
		f.Write([]byte{'|'})
	}
	return fmt.Sprintf("%x", f.Sum(nil))
}
