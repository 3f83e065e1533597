// Package oracle proves by execution whether a handler serves one caller what
// was computed for another. Every case under cases/ hands it a handler; the
// oracle attacks it and measures the label that the analyzer has to find.
package oracle

import "net/http"

// User is a caller of a case.
type User struct {
	Subject string
	Email   string
	Name    string
	Role    string
	Tenant  string
	Groups  []string
	Scope   string
}

// Alice asks first: an admin of another tenant than Bob's.
var Alice = User{
	Subject: "alice", Email: "alice@acme.example", Name: "Alice", Role: "admin", Tenant: "acme",
	Groups: []string{"staff", "admins"}, Scope: "orders:read orders:write",
}

// Bob asks second; he must never see what was computed for Alice.
var Bob = User{
	Subject: "bob", Email: "bob@globex.example", Name: "Bob", Role: "member", Tenant: "globex",
	Groups: []string{"customers"}, Scope: "orders:read",
}

// Secret signs the tokens of the users (HS256).
var Secret = []byte("0123456789abcdef0123456789abcdef")

// Env is what a handler finds when it starts: fresh servers of its own.
type Env struct {
	// Redis is the address (host:port) of an empty redis server.
	Redis string
	// Memcache is the address (host:port) of an empty memcached server.
	Memcache string
	// Gate is called by the slow data source of an Overlap case, once for each
	// computation, and returns when the oracle lets it go on. It is never nil.
	Gate func()
}

// Case is one program that the oracle attacks.
type Case struct {
	// New starts the program and returns its handler.
	New func(*Env) http.Handler
	// Path is what both callers GET, with their bearer token, when Requests is nil.
	Path string
	// Requests are what one caller sends, in order, when the plain GET does not serve.
	Requests func(User) []*http.Request
	// Overlap makes the second caller ask while the first one's computation still runs.
	// It is not for cases under responses/.
	Overlap bool
	// Forged is what somebody sends after them who has no token of Alice's and pretends
	// to be her: with a token that nobody signed, that another key or another service
	// signed, or with a header of his own making. When he is served what carries her
	// marks, the case leaks. It is not for cases under responses/.
	Forged func() []*http.Request
	// Refused is the status of Bob's answers from a fresh program that denies him
	// (403, say). It is zero where he is served: his answers must be 2xx then, or 3xx
	// under responses/.
	Refused int
}

// Sends are the requests of u, in order.
func (c Case) Sends(u User) []*http.Request {
	if c.Requests != nil {
		return c.Requests(u)
	}
	return []*http.Request{Get(u, c.Path)}
}
