package settings

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	ruleNames = "cachekey, cachehit, cacheonce, sharedcache, nostore, tokencache, unverified, keyjoin, jwtparse, directives"
	words     = "rules, severity, exclude, models"
)

// TestErrors has one mistake each. Every error names the line, what is wrong there, and
// what to write instead.
func TestErrors(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"rules: {", `F:1: not YAML: did not find expected node content`},
		{"rules:\n\tkeyjoin: off", `F:2: not YAML: found character that cannot start any token`},
		{"- rules", `F:1: the settings must be a mapping; write rules: and what belongs there`},
		{"off", `F:1: the settings must be a mapping; write rules: and what belongs there`},
		{"\nrule:\n  keyjoin: off", `F:2: unknown word "rule"; write one of ` + words},
		{"severity: note\nseverity: error", `F:2: severity stands on line 1 already; put both into one`},
		{"rules: off", `F:1: rules must be a mapping; write lines such as "keyjoin: off" below it`},
		{"rules:\n  - keyjoin", `F:2: rules must be a mapping; write lines such as "keyjoin: off" below it`},
		{"rules:\n  nostore: note\n  keyjoins: off", `F:3: unknown rule "keyjoins"; write one of ` + ruleNames},
		{"rules:\n  cachekey:key: off", `F:2: cachekey has no category "key"; write one of subject, attribute, parameter`},
		{"rules:\n  keyjoin: off\n  keyjoin: note", `F:3: keyjoin stands here twice; delete one of the lines`},
		{"rules:\n  keyjoin: false", `F:2: bad setting "false" of keyjoin; write on, off, note, warning or error`},
		{"rules:\n  keyjoin:", `F:2: bad setting "" of keyjoin; write on, off, note, warning or error`},
		{"rules:\n  keyjoin: [off]", `F:2: bad setting "" of keyjoin; write on, off, note, warning or error`},
		{"severity: fatal", `F:1: bad severity "fatal"; write note, warning or error`},
		{"severity: off", `F:1: bad severity "off"; write note, warning or error`},
		{"severity:\n  - note", `F:2: bad severity ""; write note, warning or error`},
		{"exclude: internal", `F:1: exclude must be a list; write lines that start with "- " below it`},
		{"exclude:\n  - internal\n  - [a]", `F:3: exclude must be a list of texts`},
		{"exclude:\n  - internal\n  - \"\"", `F:3: exclude must be a list of texts`},
		{"exclude:\n  - /internal", `F:2: bad path "/internal"; write it with slashes, relative to this file`},
		{"exclude:\n  - ../internal", `F:2: bad path "../internal"; write it with slashes, relative to this file`},
		{"exclude:\n  - 'a\\b'", `F:2: bad path "a\\b"; write it with slashes, relative to this file`},
		{"models: shop.model", `F:1: models must be a list; write lines that start with "- " below it`},
		{"models:\n  - nowhere.model", `F:2: cannot read the model: open D/nowhere.model: no such file or directory`},
		{"models:\n  - package example.com/m", `F:2: rows of a model must keep their lines; write "- |" and the rows below it, indented`},
		{"models:\n  - |\n    package example.com/m\n    wirte F key=0", `F:4: unknown word "wirte"; start the line with one of package, `},
		{"models:\n  - |\n    write F key=0 value=1", `F:3: write before any package; write a line "package IMPORT/PATH" above it`},
		{"models:\n  - bad.model", `D/bad.model:2: write without value=; write all of key=, value=`},
	} {
		dir := t.TempDir()
		file := filepath.Join(dir, Name)
		put(t, file, c.src)
		put(t, filepath.Join(dir, "bad.model"), "package example.com/m\nwrite F key=0\n")
		want := strings.NewReplacer("F:", file+":", "D/", dir+string(filepath.Separator)).Replace(c.want)
		_, err := Load(file)
		if err == nil || !strings.HasPrefix(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q:\n%v, want\n%s", c.src, err, want)
		}
	}
	missing := filepath.Join(t.TempDir(), Name)
	if _, err := Load(missing); err == nil || !strings.HasPrefix(err.Error(), "cannot read the settings: open "+missing) {
		t.Errorf("without a file: %v", err)
	}
}

// TestHostErrors has the words that a host's settings can get wrong.
func TestHostErrors(t *testing.T) {
	for _, c := range []struct{ rule, word, want string }{
		{"keyjoins", "off", `unknown rule "keyjoins"; write one of ` + ruleNames},
		{"keyjoins:key", "off", `unknown rule "keyjoins"; write one of ` + ruleNames},
		{"cachekey:subject", "off", `bad rule "cachekey:subject": only whole rules can be set here; write cachekey, or set the category in .whosecache.yml`},
		{"keyjoin", "false", `bad setting "false" of keyjoin; write on, off, note, warning or error`},
	} {
		if _, err := HostRules(map[string]string{"nostore": "note", c.rule: c.word}); err == nil || err.Error() != c.want {
			t.Errorf("%s: %s: %v, want %s", c.rule, c.word, err, c.want)
		}
	}
}

// TestGood reads everything that settings can have.
func TestGood(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "conf", "shop.model"), "package example.com/m/a\nwrite F key=0 value=1\n")
	file := filepath.Join(dir, Name)
	put(t, file, "# ours\nrules:\n  keyjoin: off\n  nostore: on\nseverity: note\nexclude:\n  - gen\nmodels:\n  - conf/shop.model\n"+
		"  - |\n    package example.com/m/b\n    pure G\n")
	s, err := Load(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Models) != 2 || s.Models[0].Package != "example.com/m/a" || s.Models[1].Symbol != "G" || s.File != file {
		t.Errorf("%+v", s)
	}
	for _, text := range []string{"", "# nothing\n", "---\n"} {
		put(t, file, text)
		if s, err := Load(file); err != nil || !s.Runs("keyjoin") || s.File != file {
			t.Errorf("%q: %v, %+v", text, err, s)
		}
	}
}

func put(t *testing.T, name, text string) {
	t.Helper()
	err := os.MkdirAll(filepath.Dir(name), 0o777)
	if err == nil {
		err = os.WriteFile(name, []byte(text), 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
}
