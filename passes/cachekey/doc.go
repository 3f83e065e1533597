// Package cachekey reports cache entries whose value depends on the caller while
// their key does not: the second caller is served what was computed for the
// first. The documentation of the rule is doc.md, which is also the analyzer's Doc.
package cachekey
