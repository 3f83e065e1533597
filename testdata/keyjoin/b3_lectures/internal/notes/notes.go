package notes

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/jellydator/ttlcache/v3"
	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/keyjoin/b3_lectures/internal/enrol"
)

type Sheet struct {
	Owner  string   `json:"owner"`
	Campus string   `json:"campus"`
	Topic  string   `json:"topic"`
	Pages  []string `json:"pages"`
}

type config struct {
	capacity uint64
	ttl      time.Duration
}

type Option func(*config)

func WithCapacity(n uint64) Option { return func(c *config) { c.capacity = n } }

func WithTTL(d time.Duration) Option { return func(c *config) { c.ttl = d } }

type Service struct {
	sheets *ttlcache.Cache[string, Sheet]
}

func New(opts ...Option) *Service {
	cfg := config{capacity: 100, ttl: time.Minute}
	for _, opt := range opts {
		opt(&cfg)
	}
	return &Service{sheets: ttlcache.New(
		ttlcache.WithCapacity[string, Sheet](cfg.capacity),
		ttlcache.WithTTL[string, Sheet](cfg.ttl),
	)}
}

func (s *Service) Mount(e *echo.Echo) { e.GET("/notes", s.show) }

func sheetKey(student, topic, term string) string {
	return fmt.Sprintf("%d:%s%d:%s%s", len(student), student, len(topic), topic, term)
}

func (s *Service) show(c echo.Context) error {
	st := enrol.Current(c)
	if st == nil {
		return echo.ErrUnauthorized
	}
	topic, term := c.QueryParam("topic"), c.QueryParam("term")
	key := sheetKey(st.Subject, topic, term)
	if item := s.sheets.Get(key); item != nil {
		return c.JSON(http.StatusOK, item.Value())
	}
	sheet := Sheet{
		Owner:  st.FullName,
		Campus: st.Campus,
		Topic:  topic,
		Pages:  []string{"summary of " + topic, strings.ToUpper(st.FullName) + "'s remarks, term " + term},
	}
	s.sheets.Set(key, sheet, ttlcache.DefaultTTL)
	return c.JSON(http.StatusOK, sheet)
}
