package plugin

import (
	"context"
	"crypto/sha1"
	"encoding/hex"
	"sync"
	"time"

	"github.com/whosecache/whosecache/testdata/cases/panelsource/backend"
)

type warehouse interface {
	Query(ctx context.Context, org, expr string) (float64, error)
}

type MemoryWarehouse map[string]float64

func (m MemoryWarehouse) Query(_ context.Context, org, expr string) (float64, error) {
	return m[org+"/"+expr], nil
}

type cachedFrame struct {
	frame backend.Frame
	until time.Time
}

type Datasource struct {
	db warehouse

	mu     sync.Mutex
	frames map[string]cachedFrame
}

func NewDatasource(db warehouse) *Datasource {
	return &Datasource{db: db, frames: map[string]cachedFrame{}}
}

func queryHash(q backend.DataQuery) string {
	h := sha1.New()
	h.Write([]byte(q.RefID))
	h.Write([]byte{0})
	h.Write([]byte(q.Expr))
	return hex.EncodeToString(h.Sum(nil))
}

func (d *Datasource) QueryData(ctx context.Context, req *backend.QueryDataRequest) (*backend.QueryDataResponse, error) {
	resp := &backend.QueryDataResponse{Responses: map[string]backend.Frame{}}
	for _, q := range req.Queries {
		frame, err := d.query(ctx, req.PluginContext, q)
		if err != nil {
			return nil, err
		}
		resp.Responses[q.RefID] = frame
	}
	return resp, nil
}

func (d *Datasource) query(ctx context.Context, pc backend.PluginContext, q backend.DataQuery) (backend.Frame, error) {
	id := queryHash(q)
	d.mu.Lock()
	c, ok := d.frames[id]
	d.mu.Unlock()
	if ok && time.Now().Before(c.until) {
		return c.frame, nil
	}
	value, err := d.db.Query(ctx, pc.OrgID, q.Expr)
	if err != nil {
		return backend.Frame{}, err
	}
	frame := backend.Frame{RefID: q.RefID, Value: value}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.frames[id] = cachedFrame{frame: frame, until: time.Now().Add(30 * time.Second)} // want `cachekey:attribute`
	return frame, nil
}
