package b1_blueprints

import (
	"encoding/xml"
	"net/http"
	"sync"

	"github.com/gorilla/mux"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_blueprints/keys"
)

type blueprint struct {
	XMLName xml.Name `xml:"blueprint"`
	Part    string   `xml:"part,attr"`
	Vendor  string   `xml:"vendor"`
	Drawing string   `xml:"drawing"`
}

var plans = map[string]blueprint{
	"pump-7":  {Part: "pump-7", Vendor: "acme", Drawing: "M 0 0 L 10 10"},
	"valve-2": {Part: "valve-2", Vendor: "acme", Drawing: "M 0 0 L 3 4"},
}

type drawings struct {
	keys     *keys.Registry
	plans    map[string]blueprint
	rendered sync.Map
}

func (d *drawings) get(w http.ResponseWriter, r *http.Request) {
	part := mux.Vars(r)["part"]
	w.Header().Set("Cache-Control", "private, max-age=60")
	w.Header().Set("Content-Type", "application/xml")

	if doc, ok := d.rendered.Load(part); ok { // want `\(cachehit:authentication\)`
		_, _ = w.Write(doc.([]byte))
		return
	}

	if _, err := d.keys.Verify(r.Header.Get("X-Api-Key")); err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	plan, ok := d.plans[part]
	if !ok {
		http.NotFound(w, r)
		return
	}
	doc, err := xml.MarshalIndent(plan, "", "  ")
	if err != nil {
		http.Error(w, "render", http.StatusInternalServerError)
		return
	}
	d.rendered.Store(part, doc)
	_, _ = w.Write(doc)
}
