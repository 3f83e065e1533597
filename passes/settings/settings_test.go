package settings

import (
	"path/filepath"
	"testing"
)

func load(t *testing.T, text string) *Settings {
	t.Helper()
	file := filepath.Join(t.TempDir(), Name)
	put(t, file, text)
	s, err := Load(file)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// as runs a test under a host.
func as(t *testing.T, h Host) {
	before := TheHost()
	SetHost(h)
	t.Cleanup(func() { SetHost(before) })
}

// TestLevels asks for the level of a finding that is an error by its evidence, and for
// that of one that is a note.
func TestLevels(t *testing.T) {
	for _, c := range []struct {
		text        string
		host        map[string]string
		rule        string
		error, note Level
		runs        bool
	}{
		{"", nil, "cachekey", Error, Note, true},
		{"rules: {cachekey: off}", nil, "cachekey", Off, Off, false},
		{"rules: {cachekey: off}", nil, "nostore", Error, Note, true},
		{"rules: {cachekey: warning}", nil, "cachekey", Warning, Warning, true},
		{"rules: {cachekey: on}", nil, "cachekey", Error, Note, true},
		{"rules: {\"cachekey:subject\": off}", nil, "cachekey", Off, Off, true},
		{"rules: {\"cachekey:attribute\": off}", nil, "cachekey", Error, Note, true},
		{"rules: {cachekey: off, \"cachekey:subject\": warning}", nil, "cachekey", Warning, Warning, true},
		{"severity: warning", nil, "cachekey", Error, Off, true},
		{"severity: warning\nrules: {cachekey: note}", nil, "cachekey", Off, Off, true},
		{"rules: {cachekey: off}", map[string]string{"cachekey": "note"}, "cachekey", Note, Note, true},
		{"rules: {cachekey: off}", map[string]string{"cachekey": "on"}, "cachekey", Error, Note, true},
		{"rules: {\"cachekey:subject\": note}", map[string]string{"cachekey": "error"}, "cachekey", Error, Error, true},
		{"", map[string]string{"cachekey": "off"}, "cachekey", Off, Off, false},
		{"severity: error", map[string]string{"cachekey": "warning"}, "cachekey", Off, Off, true},
	} {
		levels, err := HostRules(c.host)
		if err != nil {
			t.Fatal(err)
		}
		as(t, Host{Rules: levels})
		s := load(t, c.text)
		if got := s.Level(c.rule, "subject", Error); got != c.error {
			t.Errorf("%s %v: an error is %s, want %s", c.text, c.host, got, c.error)
		}
		if got := s.Level(c.rule, "subject", Note); got != c.note {
			t.Errorf("%s %v: a note is %s, want %s", c.text, c.host, got, c.note)
		}
		if got := s.Runs(c.rule); got != c.runs {
			t.Errorf("%s %v: the rule runs: %v", c.text, c.host, got)
		}
	}
}

// TestExcluded has a path, what it matches and what it does not.
func TestExcluded(t *testing.T) {
	for _, c := range []struct{ path, file string }{
		{"internal/legacy", "internal/legacy/a.go"},
		{"internal/legacy", "internal/legacy/deep/a.go"},
		{"./internal/legacy/", "internal/legacy/a.go"},
		{"internal/legacy", "!internal/legacyparts/a.go"},
		{"internal/legacy", "!other/internal/legacy/a.go"},
		{"a.go", "a.go"},
		{"a.go", "!axgo"},
		{"a.go", "!b/a.go"},
		{"*.go", "a.go"},
		{"*.go", "!b/a.go"},
		{"internal/*/gen", "internal/a/gen/x.go"},
		{"internal/*/gen", "!internal/a/b/gen/x.go"},
		{"**/*_mock.go", "a_mock.go"},
		{"**/*_mock.go", "b/c/a_mock.go"},
		{"**/*_mock.go", "!b/c/a_mocks.go"},
		{"internal/**", "internal/a/b/x.go"},
		{"internal/**", "!internal.go"},
		{"**", "b/a.go"},
		{"v?/a.go", "v2/a.go"},
		{"v?/a.go", "!v10/a.go"},
		{"a(b)/[c].go", "a(b)/[c].go"},
		{"a", "!../a/b.go"},
	} {
		s := load(t, "exclude:\n  - '"+c.path+"'\n")
		file, want := c.file, true
		if file[0] == '!' {
			file, want = file[1:], false
		}
		if got := s.Excluded(filepath.Join(filepath.Dir(s.File), filepath.FromSlash(file))); got != want {
			t.Errorf("%s and %s: %v, want %v", c.path, file, got, want)
		}
	}
	if new(Settings).Excluded("/a.go") {
		t.Error("nothing excludes a file")
	}
}
