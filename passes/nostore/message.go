package nostore

import (
	"fmt"

	"github.com/whosecache/whosecache/passes/handlers"
)

// message says what the response depends on, what it says of caches, and what follows.
func message(res *handlers.Result, f *finding) string {
	x := f.response
	what := "response"
	if x.Where != "" {
		what = "response of " + x.Where
	}
	switch f.rank {
	case cookie:
		return fmt.Sprintf("%s sets a cookie and says %s: every caller of the URL gets the first caller's cookie", what, says(f.state))
	case vary:
		return fmt.Sprintf("%s varies with who is logged in%s and says %s without Vary: every caller of the URL gets what was made for the first", what, res.Provenance.WhereOf(x.Identity), says(f.state))
	}
	late := ""
	if x.Late {
		late = " (the header that is set after this write is too late)"
	}
	consequence := "a cache in front that is keyed by URL gives the first caller's answer to all"
	if f.rank == covered {
		consequence += ", unless it heeds Authorization (RFC 9111 section 3.5)"
	}
	return fmt.Sprintf("%s depends on the caller%s and says %s%s: %s", what, res.Provenance.WhereOf(x.Identity), says(f.state), late, consequence)
}

// says is what the response tells caches.
func says(s handlers.State) string {
	switch s.Says() {
	case handlers.Shared:
		return "Cache-Control: public, s-maxage or must-revalidate"
	case handlers.Fresh:
		return "Cache-Control: max-age, but neither private nor no-store"
	case handlers.Other:
		return "neither private nor no-store in Cache-Control"
	}
	return "nothing of caches (Cache-Control: no-store or private)"
}
