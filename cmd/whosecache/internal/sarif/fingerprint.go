package sarif

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// fingerprintKey names the way in which fingerprints are made. Whatever changes
// them needs the next number, so that a consumer does not compare the two.
const fingerprintKey = "whosecacheFinding/v1"

// A fingerprint tells a consumer that a finding is one that it has seen before.
// It is a digest of
//
//   - the rule and what is wrong (the category without its level),
//   - the path of the file below the root; for a file elsewhere, the import path
//     of its package and the file's base name, since its folder is the machine's,
//   - the name of the function that it is in, with the receiver,
//   - the tokens of its line, without spaces and comments,
//
// and the number of findings before it in the log for which all these are the
// same. Line numbers and the message, which has some, are not in it. GitHub matches
// alerts by a fingerprint of its own, primaryLocationLineHash, which its action
// upload-sarif adds.
type fingerprints map[string]int

func (p fingerprints) of(rule, class, file, function, line string) string {
	h := sha256.New()
	for _, part := range []string{rule, class, file, function, line} {
		fmt.Fprintf(h, "%d:%s\n", len(part), part) // no two lists of parts give one text
	}
	sum := hex.EncodeToString(h.Sum(nil)[:16])
	p[sum]++
	return fmt.Sprintf("%s:%d", sum, p[sum])
}
