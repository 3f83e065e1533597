// Package nostore reports responses that depend on who asks and that a cache may
// keep and give to others.
package nostore
