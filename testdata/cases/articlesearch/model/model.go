package model

import "strings"

type Article struct {
	ID    int    `json:"id"`
	Title string `json:"title"`
	Draft bool   `json:"draft,omitempty"`
}

// SearchParams is filled by the handler and may be widened by a policy.
type SearchParams struct {
	Query         string
	Page, PerPage int
	IncludeDrafts bool
}

type Index []Article

func (ix Index) Search(p SearchParams) (hits []Article) {
	for _, a := range ix {
		if a.Draft && !p.IncludeDrafts {
			continue
		}
		if strings.Contains(strings.ToLower(a.Title), strings.ToLower(p.Query)) {
			hits = append(hits, a)
		}
	}
	return hits
}
