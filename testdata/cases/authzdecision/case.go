package authzdecision

import (
	"net/http"
	"net/url"
	"time"

	"github.com/whosecache/whosecache/testdata/cases/authzdecision/rules"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks. Both callers are the same robot, which has
// other groups and other plans when it works for Alice than when it works for Bob.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return New(oracle.Secret, rules.Policy{
			{Group: "admins", Namespace: "acme", Verbs: []string{"get", "delete"}},
			{Group: "customers", Namespace: "shop", Verbs: []string{"get"}},
		}, 5*time.Minute)
	},
	Requests: func(u oracle.User) []*http.Request {
		robot := oracle.User{Subject: "robot", Name: "Robot", Groups: u.Groups}
		ask := url.Values{"verb": {"delete"}, "namespace": {u.Tenant}}
		return []*http.Request{oracle.Get(robot, "/review?"+ask.Encode())}
	},
}
