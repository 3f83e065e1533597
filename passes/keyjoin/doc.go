// Package keyjoin reports cache keys in which the caller and other free text are
// joined so that two inputs give one key. The documentation of the rule is doc.md,
// which is also the analyzer's Doc.
package keyjoin
