package clinics

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/keyjoin/clinics/internal/staff"
	"github.com/whosecache/whosecache/testdata/keyjoin/clinics/internal/visits"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return visits.Router(staff.NewDesk(oracle.Secret)) },
	Requests: func(u oracle.User) []*http.Request {
		path, login := "/visits?ward=east", "alice:north"
		if u.Subject == oracle.Alice.Subject {
			path, login = "/visits?ward=north:east", "alice"
		}
		token, err := staff.NewDesk(oracle.Secret).Token(&staff.Nurse{
			Login: login, Name: u.Name, Clinic: u.Tenant,
		})
		if err != nil {
			panic(err)
		}
		return []*http.Request{oracle.GetWith(token, path)}
	},
}
