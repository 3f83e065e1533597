// Package operators knows who runs ferries.
package operators

import (
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"
)

// Operator runs ferries.
type Operator struct {
	Code  string
	Fleet []string
}

// Listing is a fleet, sorted.
type Listing struct {
	Operator string   `json:"operator"`
	Ships    []string `json:"ships"`
}

// List makes the Listing of op.
func List(op Operator) Listing {
	ships := slices.Clone(op.Fleet)
	slices.Sort(ships)
	return Listing{Operator: op.Code, Ships: ships}
}

// Registry has the operators by their keys.
type Registry map[string]Operator

// Identify finds the operator of a request.
func (r Registry) Identify(c *gin.Context) {
	op, ok := r[c.GetHeader("Api-Key")]
	if !ok {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	c.Header("Cache-Control", "no-store")
	c.Set("operator", op)
}

// Current is the operator of the request.
func Current(c *gin.Context) Operator { return c.MustGet("operator").(Operator) }
