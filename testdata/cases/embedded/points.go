// Package embedded gets its cache and its claims by embedding.
package embedded

import (
	"fmt"
	"net/http"
)

// Points is the controller of a loyalty programme.
type Points struct {
	Base
	accounts map[string]int
}

// Show handles GET /programmes/{programme}/points.
func (c *Points) Show(w http.ResponseWriter, r *http.Request) {
	me, err := c.Principal(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	programme := r.PathValue("programme")
	body, ok := c.Recall("points:" + programme)
	if !ok {
		body = fmt.Appendf(nil, "%d points in %s", c.accounts[me.Subject], programme)
		c.Remember("points:"+programme, body) // want `\(cachekey:subject\)`
	}
	_, _ = w.Write(body)
}
