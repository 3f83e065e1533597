// Package visits counts who was there.
package visits

import (
	"net/url"
	"time"

	"github.com/dgraph-io/ristretto/v2"
)

// Log has the visits by fan.
type Log map[FanID][]string

// FanID is a fan of one issuer.
type FanID struct{ Issuer, Subject string }

func (id FanID) key() string {
	return url.QueryEscape(id.Issuer) + "|" + url.QueryEscape(id.Subject)
}

// Summary is what the fan sees.
type Summary struct {
	Count  int      `json:"count"`
	Visits []string `json:"visits"`
}

// Counter makes summaries.
type Counter struct {
	log  Log
	made *ristretto.Cache[string, *Summary]
}

// NewCounter returns a Counter.
func NewCounter(l Log) *Counter {
	c, err := ristretto.NewCache(&ristretto.Config[string, *Summary]{NumCounters: 1e4, MaxCost: 1e3, BufferItems: 64})
	if err != nil {
		panic(err)
	}
	return &Counter{log: l, made: c}
}

// Summary is that of the fan.
func (c *Counter) Summary(id FanID) *Summary {
	if s, ok := c.made.Get(id.key()); ok {
		return s
	}
	s := &Summary{Visits: c.log[id]}
	s.Count = len(s.Visits)
	c.made.SetWithTTL(id.key(), s, 1, time.Minute)
	return s
}
