package y_parcels

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return Engine(seed()) },
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/m/parcels", nil)
		r.AddCookie(&http.Cookie{Name: "psid", Value: "s-" + u.Subject})
		return []*http.Request{r}
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
