package berths

import (
	"encoding/json"
	"net/http"
	"net/url"

	"github.com/whosecache/whosecache/testdata/keyjoin/b3_marinas/internal/identity"
	"github.com/whosecache/whosecache/testdata/keyjoin/b3_marinas/internal/memo"
)

type plan struct {
	Skipper string `json:"skipper"`
	Club    string `json:"club"`
	Quay    string `json:"quay"`
	Berth   int    `json:"berth"`
}

type Planner struct{ memo memo.Memo }

func NewPlanner(m memo.Memo) *Planner { return &Planner{memo: m} }

func (p *Planner) plan(s *identity.Skipper, quay string) ([]byte, error) {
	key := "plans/" + url.PathEscape(s.Subject) + "/" + url.PathEscape(quay)
	if b, ok := p.memo.Load(key); ok {
		return b, nil
	}
	b, err := json.Marshal(plan{Skipper: s.Name, Club: s.Club, Quay: quay, Berth: len(s.Club) + len(quay)})
	if err != nil {
		return nil, err
	}
	p.memo.Save(key, b)
	return b, nil
}

type Handler struct{ *Planner }

func (h Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b, err := h.plan(identity.From(r.Context()), r.PathValue("quay"))
	if err != nil {
		http.Error(w, "no plan", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(b)
}
