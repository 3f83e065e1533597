package driver

import "testing"

func TestLevel(t *testing.T) {
	for _, test := range []struct {
		category string
		level    Level
		class    string
	}{
		{"cachekey:subject", Error, "cachekey:subject"},
		{"cachekey:subject:warning", Warning, "cachekey:subject"},
		{"nostore:header:note", Note, "nostore:header"},
		{"cachekey:note", Error, "cachekey:note"}, // the second part is no level
		{"panic", Error, "panic"},
		{"", Error, ""},
		{"directives:settings", Error, "directives:settings"},
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
	for _, l := range []Level{Note, Warning, Error} {
		if got, err := ParseLevel(l.String()); err != nil || got != l {
			t.Errorf("ParseLevel(%q) = %v, %v", l, got, err)
		}
	}
	if _, err := ParseLevel("none"); err == nil {
		t.Error("ParseLevel accepts none")
	}
}
