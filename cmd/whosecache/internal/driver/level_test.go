package driver

import (
	"testing"

	"github.com/whosecache/whosecache/passes/settings"
)

func TestLevel(t *testing.T) {
	for _, test := range []struct {
		category string
		level    settings.Level
		class    string
	}{
		{"cachekey:subject", settings.Error, "cachekey:subject"},
		{"cachekey:subject:warning", settings.Warning, "cachekey:subject"},
		{"nostore:header:note", settings.Note, "nostore:header"},
		{"cachekey:note", settings.Error, "cachekey:note"}, // the second part is no level
		{"panic", settings.Error, "panic"},
		{"", settings.Error, ""},
		{"directives:settings", settings.Error, "directives:settings"},
	} {
		f := Finding{Category: test.category}
		if f.Level() != test.level || f.Class() != test.class {
			t.Errorf("%q: level %v, class %q; want %v, %q", test.category, f.Level(), f.Class(), test.level, test.class)
		}
	}
	for category, want := range map[string]bool{"panic": true, "directives:settings": true, "directives:unused": false, "": false} {
		if f := (Finding{Category: category}); f.Incomplete() != want {
			t.Errorf("%q: incomplete is %v", category, !want)
		}
	}
}
