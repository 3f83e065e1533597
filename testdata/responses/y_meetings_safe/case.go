package y_meetings_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		o := &Office{
			rooms:  []Room{{"Aquarium", 8, 2}, {"Attic", 3, 5}, {"Bunker", 20, -1}},
			booked: map[string]string{"Attic": "alice", "Bunker": "bob"},
		}
		return o.Engine(oracle.Secret, 100)
	},
	Requests: func(u oracle.User) []*http.Request {
		book := oracle.Get(u, "/api/rooms/"+map[string]string{"alice": "Attic", "bob": "Bunker"}[u.Subject]+"/book")
		book.Method = http.MethodPost
		return []*http.Request{
			oracle.Get(u, "/api/rooms"),
			oracle.Get(u, "/api/rooms/Aquarium"),
			book,
			oracle.Get(u, "/api/mine/rooms"),
			oracle.Get(u, "/livez"),
		}
	},
}
