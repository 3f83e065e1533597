package ticket

import (
	"strconv"
	"strings"
)

// ListQuery is what the list endpoint takes.
type ListQuery struct {
	Tenant string
	Status string
	Sort   string
	Page   int
}

// CacheKey identifies the page that a query yields.
func (q ListQuery) CacheKey() string {
	return strings.Join([]string{"tickets", q.Status, q.Sort, strconv.Itoa(q.Page)}, ":")
}

type Ticket struct {
	No     int    `json:"no"`
	Tenant string `json:"-"`
	Status string `json:"status"`
	Title  string `json:"title"`
}
