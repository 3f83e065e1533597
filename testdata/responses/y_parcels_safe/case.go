package y_parcels_safe

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return Engine(seed(), WithBrowserHeaders("no-store, max-age=0"), WithLegacyApp("/m"))
	},
	Requests: func(u oracle.User) []*http.Request {
		var all []*http.Request
		for _, path := range []string{"/m/parcels", "/app/parcels", "/app/parcels/next", "/track/BX-9"} {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.AddCookie(&http.Cookie{Name: "psid", Value: "s-" + u.Subject})
			all = append(all, r)
		}
		return all
	},
}

func seed() *Depot {
	d := NewDepot()
	d.Login("s-alice", "alice")
	d.Login("s-bob", "bob")
	d.Expect("alice", Parcel{Code: "AX-1", State: "in the van", Locker: 0})
	d.Expect("alice", Parcel{Code: "AX-2", State: "ready", Locker: 14})
	d.Expect("bob", Parcel{Code: "BX-9", State: "ready", Locker: 3})
	return d
}
