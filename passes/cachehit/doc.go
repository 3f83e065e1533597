// Package cachehit reports entries of caches that are served without the check
// that guards a miss; doc.md says why, and when it is wrong.
package cachehit
