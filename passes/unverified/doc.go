// Package unverified reports identity that nobody verified where it decides: in a
// cache key, in a cached value, in a check. The documentation of the rule is
// doc.md, which is also the analyzer's Doc.
package unverified
