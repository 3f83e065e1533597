// Package hertzserver lets the oracle ask a program that is written for hertz,
// which does not serve through net/http.
package hertzserver

import (
	"net/http"

	"github.com/cloudwego/hertz/pkg/app/server"
	"github.com/cloudwego/hertz/pkg/common/ut"
)

// Handler answers with what h answers to the same request line and headers.
func Handler(h *server.Hertz) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var headers []ut.Header
		for name := range r.Header {
			headers = append(headers, ut.Header{Key: name, Value: r.Header.Get(name)})
		}
		answer := ut.PerformRequest(h.Engine, r.Method, r.URL.RequestURI(), nil, headers...).Result()
		w.WriteHeader(answer.StatusCode())
		_, _ = w.Write(answer.Body())
	})
}
