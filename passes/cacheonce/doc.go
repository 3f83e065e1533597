// Package cacheonce reports state that is computed for the first caller and kept
// for all: in a package variable, in a field of a long-lived object, behind a
// sync.Once. The documentation of the rule is doc.md, which is also the
// analyzer's Doc.
package cacheonce
