package pages

import (
	"html"
	"strings"

	lru "github.com/hashicorp/golang-lru/v2"
)

type Permissions struct {
	CanEdit   bool
	CanDelete bool
}

type Page struct {
	Space    string
	Name     string
	Revision int
	Source   string
}

type renderKey struct {
	space, name string
	revision    int
}

type Renderer struct {
	rendered *lru.Cache[renderKey, string]
}

func NewRenderer(size int) (*Renderer, error) {
	c, err := lru.New[renderKey, string](size)
	if err != nil {
		return nil, err
	}
	return &Renderer{rendered: c}, nil
}

// Render returns the page as HTML.
func (r *Renderer) Render(p Page, perm Permissions) string {
	key := renderKey{p.Space, p.Name, p.Revision}
	if out, ok := r.rendered.Get(key); ok {
		return out
	}
	var b strings.Builder
	b.WriteString("<article>" + html.EscapeString(p.Source) + "</article>")
	if perm.CanEdit {
		b.WriteString(`<a href="?edit">edit</a>`)
	}
	if perm.CanDelete {
		b.WriteString(`<a href="?delete">delete</a>`)
	}
	out := b.String()
	r.rendered.Add(key, out) // want `cachekey:attribute`
	return out
}
