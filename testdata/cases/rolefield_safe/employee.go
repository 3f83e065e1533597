// Package rolefield_safe caches the employee record that everybody may see, and fills the salary
// for admins afterwards.
package rolefield_safe

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/whosecache/whosecache/testdata/cases/rolefield_safe/session"
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

// GetEmployee handles GET /employees/{id}.
func (p *Portal) GetEmployee(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()

	who := session.Of(ctx)
	id := r.PathValue("id")
	key := "employee:" + id

	var emp Employee
	if cached, err := p.rdb.Get(ctx, key).Bytes(); err != nil || json.Unmarshal(cached, &emp) != nil {
		rec, found := p.staff[id]
		if !found {
			http.NotFound(w, r)
			return
		}
		emp = Employee{ID: id, Name: rec.name, Desk: rec.desk}
		doc, err := json.Marshal(emp)
		if err != nil {
			http.Error(w, "cannot encode", http.StatusInternalServerError)
			return
		}
		_ = p.rdb.SetEx(ctx, key, doc, 10*time.Minute).Err()
	}
	if slices.Contains([]string{"admin", "hr"}, who.Role) {
		rec := p.staff[id]
		emp.Salary, emp.Review = &rec.salary, &rec.review
	}
	_ = json.NewEncoder(w).Encode(emp)
}
