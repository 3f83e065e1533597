// Package cachekeys is the only place that knows what our redis keys look like.
package cachekeys

import (
	"net/url"
	"strconv"
	"strings"
)

// Builder collects the parts of a key.
type Builder struct {
	ns    string
	parts []string
}

func New(namespace string) *Builder { return &Builder{ns: namespace} }

func (b *Builder) add(name, value string) *Builder {
	b.parts = append(b.parts, name+"="+url.QueryEscape(value))
	return b
}

func (b *Builder) User(id string) *Builder { return b.add("u", id) }
func (b *Builder) Lang(l string) *Builder  { return b.add("l", l) }
func (b *Builder) Page(n int) *Builder     { return b.add("p", strconv.Itoa(n)) }

func (b *Builder) String() string {
	return b.ns + "{" + strings.Join(b.parts, "|") + "}"
}
