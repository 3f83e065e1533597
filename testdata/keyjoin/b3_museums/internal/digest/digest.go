// Package digest makes short keys out of several texts.
package digest

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
)

func write(h hash.Hash, part string) {
	var n [8]byte
	binary.BigEndian.PutUint64(n[:], uint64(len(part)))
	h.Write(n[:])
	h.Write([]byte(part))
}

func Of(kind, owner, detail string) string {
	h := sha256.New()
	write(h, kind)
	write(h, owner)
	write(h, detail)
	return hex.EncodeToString(h.Sum(nil))
}
