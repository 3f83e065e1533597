// Package sharedcache reports caches of whole responses that give one caller what
// was made for another. The documentation of the rule is doc.md, which is also the
// analyzer's Doc.
package sharedcache
