// Package forecast predicts the weather.
package forecast

import (
	"encoding/json"
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/whosecache/whosecache/testdata/responses/y_weather_safe/keys"
)

// Day is the forecast of a day.
type Day struct {
	Sky  string `json:"sky"`
	High int    `json:"high"`
	Wind *int   `json:"wind,omitempty"`
}

// Model is where forecasts come from.
type Model interface {
	Days(city string) []Day
}

// API has the handlers.
type API struct {
	Model Model
	Depth map[string]int // how many days a plan sees
}

// Mount adds the routes to r.
func (a *API) Mount(r chi.Router) {
	r.Get("/cities/{city}", a.city)
	r.Get("/cities/{city}/today", a.today)
	r.Get("/plan", a.plan)
	r.Get("/account", a.account)
}

// city shows more days, and the wind, to who pays more.
func (a *API) city(w http.ResponseWriter, r *http.Request) {
	days := a.Model.Days(chi.URLParam(r, "city"))
	if len(days) == 0 {
		a.send(w, http.StatusNotFound, "no weather there")
		return
	}
	plan := keys.From(r.Context()).Plan
	if n := a.Depth[plan]; n < len(days) {
		days = days[:n]
	}
	if plan != "pro" {
		for i := range days {
			days[i].Wind = nil
		}
	}
	w.Header().Set("Cache-Control", "public, max-age=900")
	a.send(w, http.StatusOK, days)
}

// today is one and the same for every plan.
func (a *API) today(w http.ResponseWriter, r *http.Request) {
	days := a.Model.Days(chi.URLParam(r, "city"))
	if len(days) == 0 {
		a.send(w, http.StatusNotFound, "no weather there")
		return
	}
	w.Header().Set("Cache-Control", "public, max-age=900")
	a.send(w, http.StatusOK, days[0].Sky)
}

func (a *API) plan(w http.ResponseWriter, r *http.Request) {
	a.send(w, http.StatusOK, keys.From(r.Context()).Plan)
}

func (a *API) account(w http.ResponseWriter, r *http.Request) {
	c := keys.From(r.Context())
	if c.Name == "" {
		a.send(w, http.StatusForbidden, "guests have no account")
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	a.send(w, http.StatusOK, map[string]any{"name": c.Name, "days": a.Depth[c.Plan]})
}

func (a *API) send(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}
