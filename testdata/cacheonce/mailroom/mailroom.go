// Package mailroom puts a mail service on the web.
package mailroom

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/whosecache/whosecache/testdata/cacheonce/mailroom/auth"
	"github.com/whosecache/whosecache/testdata/cacheonce/mailroom/mail"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type boxes map[string][]string

func (b boxes) Messages(_ context.Context, mailbox string) ([]string, error) {
	return b[mailbox], nil
}

func inbox(svc *mail.Service) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		list, err := svc.Inbox(r.Context())
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		_ = json.NewEncoder(w).Encode(list)
	}
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/inbox",
	New: func(*oracle.Env) http.Handler {
		all := boxes{
			oracle.Alice.Email: {"Your pay slip", "Board meeting"},
			oracle.Bob.Email:   {"Welcome to Globex"},
		}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /inbox", inbox(mail.NewService(all)))
		return auth.Handler(oracle.Secret, mux)
	},
}
