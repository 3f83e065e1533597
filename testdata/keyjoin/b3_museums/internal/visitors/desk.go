package visitors

import (
	"context"
	"encoding/gob"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/alexedwards/scs/v2/memstore"
)

// Visitor is who has registered at the desk, under a handle of his choice.
type Visitor struct {
	Handle  string
	Name    string
	Sponsor string
}

func init() { gob.Register(Visitor{}) }

const field = "visitor"

type Desk struct{ *scs.SessionManager }

func NewDesk() *Desk {
	m := scs.New()
	m.Lifetime = 8 * time.Hour
	m.Store = memstore.NewWithCleanupInterval(0)
	return &Desk{m}
}

// Restore brings back a session from before a restart.
func (d *Desk) Restore(token string, v Visitor) error {
	until := time.Now().Add(d.Lifetime)
	b, err := d.Codec.Encode(until, map[string]any{field: v})
	if err != nil {
		return err
	}
	return d.Store.Commit(token, b, until)
}

func (d *Desk) Visitor(ctx context.Context) (Visitor, bool) {
	v, ok := d.Get(ctx, field).(Visitor)
	return v, ok
}

func (d *Desk) Require(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, ok := d.Visitor(r.Context()); !ok {
			http.Error(w, "please register", http.StatusUnauthorized)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}
