// Package accesslog writes a line for each request, refused ones too.
package accesslog

import (
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/go-chi/chi/v5/middleware"
	"github.com/lestrrat-go/jwx/v3/jwt"
)

// To is a middleware that logs to l.
func To(l *slog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ww := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
			start := time.Now()
			next.ServeHTTP(ww, r)
			l.LogAttrs(r.Context(), slog.LevelInfo, "request",
				slog.String("path", r.URL.Path),
				slog.Int("status", ww.Status()),
				slog.Duration("took", time.Since(start)),
				slog.String("claimed_sub", claimed(r.Header.Get("Authorization"))))
		})
	}
}

func claimed(authorization string) string {
	tok, err := jwt.ParseInsecure([]byte(strings.TrimPrefix(authorization, "Bearer ")))
	if err != nil {
		return "-"
	}
	sub, ok := tok.Subject()
	if !ok {
		return "-"
	}
	return sub
}
