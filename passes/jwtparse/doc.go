// Package jwtparse reports parses of tokens that accept what their issuer never
// meant for this program. The documentation of the rule is doc.md, which is also
// the analyzer's Doc.
package jwtparse
