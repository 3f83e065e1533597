package clinics_issued

import (
	"net/http"

	"github.com/google/uuid"

	"github.com/whosecache/whosecache/testdata/keyjoin/clinics_issued/internal/staff"
	"github.com/whosecache/whosecache/testdata/keyjoin/clinics_issued/internal/visits"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return visits.Router(staff.NewDesk(oracle.Secret)) },
	Requests: func(u oracle.User) []*http.Request {
		path := "/visits?ward=east"
		if u.Subject == oracle.Alice.Subject {
			path = "/visits?ward=" + uuid.NewSHA1(uuid.Nil, []byte(oracle.Bob.Subject)).String() + ":east"
		}
		token, err := staff.NewDesk(oracle.Secret).Token(&staff.Nurse{
			ID: uuid.NewSHA1(uuid.Nil, []byte(u.Subject)), Name: u.Name, Clinic: u.Tenant,
		})
		if err != nil {
			panic(err)
		}
		return []*http.Request{oracle.GetWith(token, path)}
	},
}
