package audit

import (
	"context"
	"log/slog"
)

// Recorder notes who looked at what.
type Recorder struct{ Log *slog.Logger }

func (r Recorder) Viewed(ctx context.Context, actor, kind, id string) {
	r.Log.DebugContext(ctx, "viewed", "actor", actor, "kind", kind, "id", id)
}
