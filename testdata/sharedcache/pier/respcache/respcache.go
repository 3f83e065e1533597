// Package respcache keeps responses in Redis.
package respcache

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/redis/go-redis/v9"
)

// Config says where responses are kept, and how long.
type Config struct {
	Redis *redis.Client
	TTL   time.Duration
	// Skipper says which requests are not for the cache; nil for none.
	Skipper func(echo.Context) bool
}

type stored struct {
	Status int
	Type   string
	Body   []byte
}

type capture struct {
	io.Writer
	http.ResponseWriter
}

func (c *capture) Write(b []byte) (int, error) { return c.Writer.Write(b) }

// Middleware keeps what GET requests are answered with.
func Middleware(cfg Config) echo.MiddlewareFunc {
	if cfg.TTL == 0 {
		cfg.TTL = time.Minute
	}
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			req := c.Request()
			if req.Method != http.MethodGet {
				return next(c)
			}
			ctx := req.Context()
			key := "resp:" + req.URL.RequestURI()
			if raw, err := cfg.Redis.Get(ctx, key).Bytes(); err == nil {
				var s stored
				if json.Unmarshal(raw, &s) == nil {
					return c.Blob(s.Status, s.Type, s.Body)
				}
			}
			var buf bytes.Buffer
			res := c.Response()
			res.Writer = &capture{Writer: io.MultiWriter(res.Writer, &buf), ResponseWriter: res.Writer}
			if err := next(c); err != nil {
				return err
			}
			if res.Status == http.StatusOK {
				raw, err := json.Marshal(stored{res.Status, res.Header().Get(echo.HeaderContentType), buf.Bytes()})
				if err == nil {
					cfg.Redis.Set(ctx, key, raw, cfg.TTL)
				}
			}
			return nil
		}
	}
}
