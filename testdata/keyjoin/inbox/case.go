package inbox

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

var other = oracle.User{Subject: "alice", Email: "alias@acme.example", Tenant: "acme.sales"}

// Case is what the oracle attacks.
var Case = oracle.Case{
	New:      func(*oracle.Env) http.Handler { return Inbox(oracle.Secret) },
	Requests: oracle.Collide(oracle.Alice.As("sales.alice"), "/unread", other, "/unread"),
}
