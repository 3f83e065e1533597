// Package idempotency makes retries of requests safe.
package idempotency

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/redis/go-redis/v9"
)

const header = "Idempotency-Key"

type settings struct {
	methods []string
	ttl     time.Duration
}

type Option func(*settings)

func ForMethods(methods ...string) Option {
	return func(s *settings) { s.methods = methods }
}

type stored struct {
	Status      int    `json:"status"`
	ContentType string `json:"content_type"`
	Body        []byte `json:"body"`
}

type tee struct {
	http.ResponseWriter
	body io.Writer
}

func (t tee) Write(p []byte) (int, error) {
	_, _ = t.body.Write(p)
	return t.ResponseWriter.Write(p)
}

// New answers a repeated request with the response to the first.
func New(rdb redis.Cmdable, opts ...Option) echo.MiddlewareFunc {
	cfg := settings{methods: []string{http.MethodPost, http.MethodPut}, ttl: 24 * time.Hour}
	for _, o := range opts {
		o(&cfg)
	}
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			id := c.Request().Header.Get(header)
			if id == "" || !slices.Contains(cfg.methods, c.Request().Method) {
				return next(c)
			}
			ctx, key := c.Request().Context(), "idempotency:"+c.Path()+":"+id

			if raw, err := rdb.Get(ctx, key).Bytes(); err == nil {
				var s stored
				if err := json.Unmarshal(raw, &s); err != nil {
					return err
				}
				return c.Blob(s.Status, s.ContentType, s.Body)
			}

			var body bytes.Buffer
			c.Response().Writer = tee{c.Response().Writer, &body}
			if err := next(c); err != nil {
				return err
			}
			raw, err := json.Marshal(stored{c.Response().Status, c.Response().Header().Get(echo.HeaderContentType), body.Bytes()})
			if err != nil {
				return err
			}
			return rdb.Set(ctx, key, raw, cfg.ttl).Err()
		}
	}
}
