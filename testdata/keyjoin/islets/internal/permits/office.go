package permits

import (
	"encoding/json"
	"errors"
	"net/http"

	"github.com/allegro/bigcache/v3"

	"github.com/whosecache/whosecache/testdata/keyjoin/islets/internal/resident"
)

type Permit struct {
	Resident string `json:"resident"`
	Parish   string `json:"parish"`
	Zone     string `json:"zone"`
	Left     int    `json:"left"`
}

// Office issues parking permits.
type Office struct {
	Kept  *bigcache.BigCache
	Quota int
}

func (o *Office) permit(res resident.Resident, zone string) ([]byte, error) {
	key := "permit:" + res.Number + ":" + zone
	b, err := o.Kept.Get(key)
	if err == nil {
		return b, nil
	}
	if !errors.Is(err, bigcache.ErrEntryNotFound) {
		return nil, err
	}
	b, err = json.Marshal(Permit{Resident: res.Name, Parish: res.Parish, Zone: zone, Left: o.Quota - len(zone)%o.Quota})
	if err != nil {
		return nil, err
	}
	return b, o.Kept.Set(key, b) // want `\(keyjoin:subject\)`
}

func (o *Office) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b, err := o.permit(resident.FromContext(r.Context()), r.URL.Query().Get("zone"))
	if err != nil {
		http.Error(w, "try again later", http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(b)
}
