package forecast

import (
	"encoding/json"
	"net/http"
	"time"

	"github.com/dgraph-io/ristretto/v2"
	"github.com/gorilla/mux"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_weather/internal/customers"
)

type Forecast struct {
	Place    string `json:"place"`
	Provider string `json:"provider"`
	Celsius  []int  `json:"celsius"`
}

type Model interface {
	Run(place string) *Forecast
}

type model struct{}

func NewModel() Model { return model{} }

func (model) Run(place string) *Forecast {
	f := &Forecast{Place: place, Provider: "acme weather"}
	for i, c := range place {
		f.Celsius = append(f.Celsius, int(c)%20+i)
	}
	return f
}

type Handler struct {
	model Model
	cache *ristretto.Cache[string, *Forecast]
}

func NewHandler(m Model) *Handler {
	c, err := ristretto.NewCache(&ristretto.Config[string, *Forecast]{NumCounters: 1e4, MaxCost: 1e3, BufferItems: 64})
	if err != nil {
		panic(err)
	}
	return &Handler{model: m, cache: c}
}

func (h *Handler) Register(r *mux.Router) {
	r.HandleFunc("/forecast/{place}", h.show).Methods(http.MethodGet)
}

// show answers from the cache for free; a run of the model costs a credit.
func (h *Handler) show(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "private, max-age=30")
	place := mux.Vars(r)["place"]
	f, ok := h.cache.Get(place)
	if !ok {
		if !customers.Current(r.Context()).Spend() {
			http.Error(w, "no credits left", http.StatusTooManyRequests)
			return
		}
		f = h.model.Run(place)
		h.cache.SetWithTTL(place, f, 1, time.Minute)
		h.cache.Wait()
	}
	_ = json.NewEncoder(w).Encode(f)
}
