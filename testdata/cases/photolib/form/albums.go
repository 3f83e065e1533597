package form

import (
	"fmt"
	"strings"
)

// SearchAlbums are the parameters of an album search.
type SearchAlbums struct {
	Query string `form:"q"`
	Type  string `form:"type"`
	Count int    `form:"count"`
}

// Serialize returns the form in canonical form.
func (f *SearchAlbums) Serialize() string {
	var b strings.Builder
	fmt.Fprintf(&b, "q:%q type:%q count:%d", f.Query, f.Type, f.Count)
	return b.String()
}
