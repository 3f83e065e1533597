package docs

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sync"

	"golang.org/x/sync/singleflight"
)

type Sources map[string]string

type Document struct {
	HTML []byte
	ETag string
}

type Library struct {
	sources Sources
	group   singleflight.Group
	docs    sync.Map // name → *Document
}

func NewLibrary(s Sources) *Library { return &Library{sources: s} }

// Compiled returns the document as HTML; it is the same for all readers.
func (l *Library) Compiled(name string) (*Document, error) {
	if d, ok := l.docs.Load(name); ok {
		return d.(*Document), nil
	}
	v, err, _ := l.group.Do(name, func() (any, error) {
		src, ok := l.sources[name]
		if !ok {
			return nil, fmt.Errorf("docs: no %q", name)
		}
		html := []byte("<main>" + src + "</main>")
		sum := sha256.Sum256(html)
		d := &Document{HTML: html, ETag: `"` + hex.EncodeToString(sum[:8]) + `"`}
		actual, _ := l.docs.LoadOrStore(name, d)
		return actual, nil
	})
	if err != nil {
		return nil, err
	}
	return v.(*Document), nil
}

func (l *Library) Names() []string {
	var names []string
	for name := range l.sources {
		names = append(names, name)
	}
	return names
}
