package proxy

import (
	"fmt"
	"net/http"

	"github.com/whosecache/whosecache/testdata/cases/kubegate/authn"
	"github.com/whosecache/whosecache/testdata/cases/kubegate/authz"
)

type authenticator interface {
	AuthenticateRequest(*http.Request) (*authn.UserInfo, error)
}

func New(who authenticator, may authz.Authorizer) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /apis/namespaces/{ns}/{resource}", func(w http.ResponseWriter, r *http.Request) {
		user, err := who.AuthenticateRequest(r)
		if err != nil {
			http.Error(w, "Unauthorized", http.StatusUnauthorized)
			return
		}
		attrs := authz.Attributes{Groups: user.Groups, Verb: "list", Namespace: r.PathValue("ns"), Resource: r.PathValue("resource")}
		allowed, err := may.Authorize(r.Context(), attrs)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		if !allowed {
			http.Error(w, "Forbidden", http.StatusForbidden)
			return
		}
		fmt.Fprintf(w, "items of %s/%s\n", attrs.Namespace, attrs.Resource)
	})
	return mux
}
