// Package query normalises report parameters.
package query

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
)

type Params struct {
	Viewer  string   `json:"viewer"`
	Metric  string   `json:"metric"`
	Regions []string `json:"regions,omitempty"`
}

type Option func(*Params)

func Metric(m string) Option { return func(p *Params) { p.Metric = m } }
func Regions(rs ...string) Option {
	return func(p *Params) { p.Regions = slices.Sorted(slices.Values(rs)) }
}

// For starts from the viewer, so that it cannot be forgotten.
func For(viewer string, opts ...Option) Params {
	p := Params{Viewer: viewer, Metric: "sales"}
	for _, o := range opts {
		o(&p)
	}
	return p
}

// Digest identifies the parameters, all of them.
func (p Params) Digest() string {
	b, err := json.Marshal(p)
	if err != nil {
		panic("query: " + err.Error())
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
