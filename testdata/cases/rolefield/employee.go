// Package rolefield fills the salary of an employee record for admins only, and
// caches the record for everybody.
package rolefield

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/whosecache/whosecache/testdata/cases/rolefield/session"
)

// Employee is what the HR portal shows.
type Employee struct {
	ID     string  `json:"id"`
	Name   string  `json:"name"`
	Desk   string  `json:"desk"`
	Salary *int    `json:"salary,omitempty"`
	Review *string `json:"review,omitempty"`
}

type record struct {
	name, desk, review string
	salary             int
}

// Portal is the HR portal.
type Portal struct {
	rdb   *redis.Client
	staff map[string]record
}

// NewPortal opens the portal.
func NewPortal(rdb *redis.Client) *Portal {
	return &Portal{rdb: rdb, staff: map[string]record{"77": {"Carol", "4-112", "needs to improve", 51000}}}
}

func (p *Portal) view(id string, role string) (Employee, bool) {
	rec, found := p.staff[id]
	emp := Employee{ID: id, Name: rec.name, Desk: rec.desk}
	if slices.Contains([]string{"admin", "hr"}, role) {
		emp.Salary = &rec.salary
		emp.Review = &rec.review
	}
	return emp, found
}

// GetEmployee handles GET /employees/{id}.
func (p *Portal) GetEmployee(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()

	who := session.Of(ctx)
	id := r.PathValue("id")
	key := "employee:" + id

	cached, err := p.rdb.Get(ctx, key).Bytes()
	if err == nil {
		_, _ = w.Write(cached)
		return
	}
	emp, found := p.view(id, who.Role)
	if !found {
		http.NotFound(w, r)
		return
	}
	doc, err := json.MarshalIndent(emp, "", "  ")
	if err != nil {
		http.Error(w, "cannot encode", http.StatusInternalServerError)
		return
	}
	_ = p.rdb.SetEx(ctx, key, doc, 10*time.Minute).Err() // want `\(cachekey:attribute\)`
	_, _ = w.Write(doc)
}
