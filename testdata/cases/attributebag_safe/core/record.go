// Package core has the records of collections.
package core

import (
	"encoding/json"

	"github.com/whosecache/whosecache/testdata/cases/attributebag_safe/store"
)

// Record is a row of a collection, whatever its columns.
type Record struct {
	collection string
	data       *store.Store[string, any]
}

// NewRecord makes an empty row.
func NewRecord(collection string) *Record {
	return &Record{collection: collection, data: store.New[string, any]()}
}

// Set gives a column its value.
func (r *Record) Set(column string, value any) {
	switch column {
	case "collection":
		r.collection, _ = value.(string)
	default:
		r.data.Set(column, value)
	}
}

// Get returns the value of a column.
func (r *Record) Get(column string) any { return r.data.Get(column) }

// GetString returns the value of a column of text.
func (r *Record) GetString(column string) string {
	s, _ := r.Get(column).(string)
	return s
}

// Email is the address of a user.
func (r *Record) Email() string { return r.GetString("email") }

// SetEmail changes the address of a user.
func (r *Record) SetEmail(email string) { r.Set("email", email) }

// SetUser says whose row it is.
func (r *Record) SetUser(userID string) { r.Set("user", userID) }

// SetVerified says that the address is known to work.
func (r *Record) SetVerified(verified bool) { r.Set("verified", verified) }

// MarshalJSON shows all columns.
func (r *Record) MarshalJSON() ([]byte, error) {
	all := r.data.All()
	all["collection"] = r.collection
	return json.Marshal(all)
}
