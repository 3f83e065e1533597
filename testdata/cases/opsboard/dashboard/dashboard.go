package dashboard

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/redis/go-redis/v9"
	"golang.org/x/sync/singleflight"

	"github.com/whosecache/whosecache/testdata/cases/opsboard/auth"
)

type Dashboard struct {
	Title  string `json:"title"`
	Period string `json:"period"`
	Alerts int    `json:"alerts"`
}

type Warehouse struct{ Slow func() }

func (w *Warehouse) AlertsOf(_ context.Context, userID, period string) (int, error) {
	w.Slow()
	return len(userID) * len(period), nil
}

type warehouse interface {
	AlertsOf(ctx context.Context, userID, period string) (int, error)
}

type Service struct {
	db    warehouse
	rdb   *redis.Client
	group singleflight.Group
}

func NewService(db warehouse, rdb *redis.Client) *Service { return &Service{db: db, rdb: rdb} }

// For returns the dashboard of the user. Concurrent callers share one computation.
func (s *Service) For(ctx context.Context, user *auth.User, period string) (*Dashboard, error) {
	key := fmt.Sprintf("dashboard:%s:%s", user.ID, period)
	if raw, err := s.rdb.Get(ctx, key).Bytes(); err == nil {
		d := new(Dashboard)
		if err := json.Unmarshal(raw, d); err == nil {
			return d, nil
		}
	}
	v, err, _ := s.group.Do("dashboard:"+period, func() (any, error) { // want `cachekey:subject`
		n, err := s.db.AlertsOf(ctx, user.ID, period)
		if err != nil {
			return nil, err
		}
		d := &Dashboard{Title: "Dashboard of " + user.Name, Period: period, Alerts: n}
		raw, err := json.Marshal(d)
		if err != nil {
			return nil, err
		}
		return d, s.rdb.Set(ctx, key, raw, 5*time.Minute).Err()
	})
	if err != nil {
		return nil, err
	}
	return v.(*Dashboard), nil
}

func Handle(s *Service) auth.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request, user *auth.User) error {
		d, err := s.For(r.Context(), user, r.FormValue("period"))
		if err != nil {
			return err
		}
		return json.NewEncoder(w).Encode(d)
	}
}
