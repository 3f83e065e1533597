// Package tokencache reports caches that hold the callers' raw credentials, as
// keys or within their values. The documentation of the rule is doc.md, which is
// also the analyzer's Doc.
package tokencache
