// Package edge forwards requests to the services behind the gateway.
package edge

import (
	"log"
	"net/http"
	"net/http/httputil"
	"net/url"

	"github.com/whosecache/whosecache/testdata/responses/y_gateway_safe/login"
)

// Upstream is a service.
type Upstream struct {
	Name      string
	URL       *url.URL
	Transport http.RoundTripper
}

// Personal forwards with the name of the user.
func Personal(u Upstream) http.Handler {
	return &httputil.ReverseProxy{
		Transport: u.Transport,
		Rewrite: func(pr *httputil.ProxyRequest) {
			pr.SetURL(u.URL)
			pr.SetXForwarded()
			pr.Out.Header.Del("Cookie")
			pr.Out.Header.Set("X-User", login.User(pr.In.Context()))
		},
		ModifyResponse: func(resp *http.Response) error {
			resp.Header.Del("Server")
			resp.Header.Set("Cache-Control", "no-store")
			return nil
		},
		ErrorHandler: unreachable(u),
	}
}

// Plain forwards without a word about who asks.
func Plain(u Upstream) http.Handler {
	p := httputil.NewSingleHostReverseProxy(u.URL)
	p.Transport = u.Transport
	director := p.Director
	p.Director = func(out *http.Request) {
		director(out)
		out.Header.Del("Cookie")
		out.Header.Del("Authorization")
	}
	p.ErrorHandler = unreachable(u)
	return p
}

func unreachable(u Upstream) func(http.ResponseWriter, *http.Request, error) {
	return func(w http.ResponseWriter, r *http.Request, err error) {
		log.Printf("%s: %v (asked by %q)", u.Name, err, login.User(r.Context()))
		http.Error(w, u.Name+" does not answer", http.StatusBadGateway)
	}
}
