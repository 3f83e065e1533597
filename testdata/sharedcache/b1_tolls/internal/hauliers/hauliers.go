package hauliers

import (
	"context"
	"encoding/gob"
	"time"

	"github.com/alexedwards/scs/v2"
)

type Haulier struct {
	Login string
	Firm  string
	Axles int
}

const key = "haulier"

func init() { gob.Register(Haulier{}) }

// Import opens sessions that another instance has handed over.
func Import(m *scs.SessionManager, open map[string]Haulier) {
	until := time.Now().Add(12 * time.Hour)
	for token, h := range open {
		b, err := m.Codec.Encode(until, map[string]any{key: h})
		if err != nil {
			panic(err)
		}
		if err := m.Store.Commit(token, b, until); err != nil {
			panic(err)
		}
	}
}

// Of is the haulier who is logged in.
func Of(ctx context.Context, m *scs.SessionManager) (Haulier, bool) {
	h, ok := m.Get(ctx, key).(Haulier)
	return h, ok
}
