//go:build endtoend

package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// write writes files, in pairs of name and content, below a new folder.
func write(t *testing.T, files ...string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(files); i += 2 {
		put(t, filepath.Join(dir, files[i]), files[i+1])
	}
	return dir
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

// shop is a service whose identity and whose store nobody can see through. With its
// model, the package web has a finding that needs facts of the others.
var shop = []string{
	"go.mod", "module example.com/shop\n\ngo 1.25\n",
	"peer/peer.go", "package peer\n\nimport \"net/http\"\n\nvar peers = map[string]string{}\n\nfunc Who(r *http.Request) string { return peers[r.Proto] }\n",
	"kv/kv.go", "package kv\n\ntype Client struct{ out func(...string) }\n\nfunc (c *Client) Put(key, text string) { c.out(\"SET\", key, text) }\n",
	"keep/keep.go", "package keep\n\nimport \"example.com/shop/kv\"\n\nfunc Remember(c *kv.Client, shop, text string) { c.Put(\"orders:\"+shop, text) }\n",
	"web/web.go", `package web

import (
	"net/http"

	"example.com/shop/keep"
	"example.com/shop/kv"
	"example.com/shop/peer"
)

func Orders(c *kv.Client, w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	keep.Remember(c, r.PathValue("shop"), "orders of "+peer.Who(r))
}
`,
}

const model = "package example.com/shop/peer\norigin Who r0=subject\npackage example.com/shop/kv\nwrite Client.Put key=0 value=1\n"

// TestSettingsCache edits the project's settings between runs with one cache: each run
// must go by them, in the packages named and in what those import.
func TestSettingsCache(t *testing.T) {
	dir, cache := write(t, shop...), t.TempDir()
	findings := func(args ...string) int {
		t.Helper()
		return len(lint(t, dir, cache, example(t), append(args, "./web")...).findings(t, dir))
	}
	steps := []struct {
		what, file, text string
		want             int
	}{
		{"without settings", "shop.model", "", 0},
		{"an empty model", ".whosecache.yml", "models:\n  - shop.model\n", 0},
		{"the model is edited", "shop.model", model, 1},
		{"the rule is off", ".whosecache.yml", "models:\n  - shop.model\nrules:\n  cachekey: off\n", 0},
		{"another category is off", ".whosecache.yml", "models:\n  - shop.model\nrules:\n  cachekey:attribute: off\n", 1},
		{"the path is excluded", ".whosecache.yml", "models:\n  - shop.model\nexclude:\n  - web\n", 0},
		{"the store is no cache", "shop.model", "package example.com/shop/peer\norigin Who r0=subject\n", 0},
	}
	for _, s := range steps {
		put(t, filepath.Join(dir, s.file), s.text)
		if got := findings(); got != s.want {
			t.Errorf("%s: %d findings, want %d", s.what, got, s.want)
		}
	}
}

// configuration is one of golangci-lint with settings of ours, indented by ten.
func configuration(t *testing.T, settings string) string {
	t.Helper()
	return filepath.Join(write(t, "golangci.yml", "version: \"2\"\nissues:\n  uniq-by-line: false\nlinters:\n  settings:\n    custom:\n"+
		"      whosecache:\n        type: module\n        settings:\n"+settings), "golangci.yml")
}

// TestSettings gives the linter its own settings.
func TestSettings(t *testing.T) {
	dir := write(t, append(shop, "build/shop.yml", "models:\n  - ../shop.model\n", "shop.model", model)...)
	const config, indent = "          config: build/shop.yml\n", "          "
	for settings, want := range map[string][]string{
		indent + "related: false\n":                            nil,
		config:                                                 {"(cachekey:subject)"},
		config + indent + "related: true\n":                    {"(cachekey:subject)", "(related information): the caller is read here"},
		config + indent + "rules: {cachekey: off}\n":           nil,
		config + indent + "rules: {cachekey: on}\n":            {"(cachekey:subject)"},
		config + indent + "rules:\n            cachekey: note": {"(cachekey:subject:note)"},
	} {
		// From a folder below, as config is relative to go.mod.
		got := lint(t, filepath.Join(dir, "web"), t.TempDir(), configuration(t, settings), "./...").findings(t, dir)
		if len(got) != len(want) {
			t.Errorf("%s: %q", settings, got)
			continue
		}
		for i := range want {
			if !strings.HasSuffix(got[i], want[i]) {
				t.Errorf("%s: %q, want %q at the end", settings, got[i], want[i])
			}
		}
	}
}

// TestBadSettings wants one clear line, and no run.
func TestBadSettings(t *testing.T) {
	dir := write(t, shop...)
	broken := write(t, append(shop, ".whosecache.yml", "rules:\n  keyjoins: off\n")...)
	plain := example(t)
	for _, test := range []struct{ dir, config, want string }{
		{dir, configuration(t, "          rulez: {keyjoin: off}\n"), `unknown setting "rulez"; write one of rules, config, related`},
		{dir, configuration(t, "          rules: {keyjoin: false}\n"), `bad setting "false" of keyjoin; write on, off, note, warning or error`},
		{dir, configuration(t, "          rules: {keyjoins: off}\n"), `unknown rule "keyjoins"; write one of cachekey, `},
		{dir, configuration(t, "          config: nowhere.yml\n"), `cannot read the settings: open ` + filepath.Join(dir, "nowhere.yml")},
		{broken, plain, `.whosecache.yml:2: unknown rule "keyjoins"; write one of cachekey, `},
	} {
		got := lint(t, test.dir, t.TempDir(), test.config, "./...")
		line, _, _ := strings.Cut(got.stderr, "\n")
		if got.status == 0 || got.status == 1 || !strings.Contains(line, test.want) || strings.Contains(got.stdout, "Issues") {
			t.Errorf("status %d, %q, want %s", got.status, got.stderr, test.want)
		}
	}
}

// TestSuppression wants findings held back by golangci-lint's comments and by ours, and
// nolintlint content with both.
func TestSuppression(t *testing.T) {
	files := slices.Clone(shop)
	web := files[len(files)-1]
	call := "\tkeep.Remember(c, r.PathValue(\"shop\"), \"orders of \"+peer.Who(r))"
	nolint := strings.Replace(web, call, call+" //nolint:whosecache // one shop has one owner", 1)
	ignore := strings.Replace(web, call, "\t//whosecache:ignore cachekey one shop has one owner\n"+call, 1)
	unused := strings.Replace(web, "\tw.Header()", "\t//whosecache:ignore cachekey for nothing\n\tw.Header()", 1)
	unusedNolint := strings.Replace(web, "no-store\")", "no-store\") //nolint:whosecache // for nothing", 1)
	settings := []string{"shop.model", model, ".whosecache.yml", "models:\n  - shop.model\n"}
	for _, test := range []struct {
		name, web string
		want      []string
	}{
		{"none", web, []string{`\(cachekey:subject\)$`}},
		{"nolint", nolint, nil},
		{"ignore", ignore, nil},
		{"unused ignore", unused, []string{`web.go:12:2: .*\(directives:unused:warning\)$`, `\(cachekey:subject\)$`}},
		{"unused nolint", unusedNolint, []string{`is unused for linter "whosecache" \(nolintlint\)$`, `\(cachekey:subject\)$`}},
	} {
		dir := write(t, append(append(files[:len(files)-1:len(files)-1], test.web), settings...)...)
		config := filepath.Join(write(t, "golangci.yml", nolintlint), "golangci.yml")
		got := lint(t, dir, t.TempDir(), config, "--enable-only=whosecache,nolintlint", "./...").findings(t, dir)
		if len(got) != len(test.want) {
			t.Errorf("%s: %q", test.name, got)
			continue
		}
		for i, want := range test.want {
			if !regexp.MustCompile(want).MatchString(got[i]) {
				t.Errorf("%s: %q, want %s", test.name, got[i], want)
			}
		}
	}
}

// nolintlint is a configuration that checks //nolint comments as strictly as it can.
const nolintlint = `version: "2"
linters:
  settings:
    custom:
      whosecache:
        type: module
    nolintlint:
      allow-unused: false
      require-explanation: true
      require-specific: true
`

// TestVerify has golangci-lint check the example against its schema.
func TestVerify(t *testing.T) {
	dir := write(t, shop...)
	if got := start(t, dir, nil, linter, "config", "verify", "--config="+example(t)); got.status != 0 || got.stderr != "" {
		t.Errorf("status %d: %s", got.status, got.stderr)
	}
	// Every setting that the example has in a comment is one.
	text, err := os.ReadFile(example(t))
	if err != nil {
		t.Fatal(err)
	}
	all := regexp.MustCompile(`(?m)^          # (rules:|  keyjoin: off|  nostore: warning|config: .*)$`).ReplaceAllString(string(text), "          $1")
	all = strings.Replace(all, "related: false", "related: true", 1)
	put(t, filepath.Join(dir, ".golangci.yml"), all)
	put(t, filepath.Join(dir, "build/whosecache.yml"), "models:\n  - ../shop.model\n")
	put(t, filepath.Join(dir, "shop.model"), model)
	if got := start(t, dir, nil, linter, "config", "verify"); got.status != 0 {
		t.Errorf("status %d: %s\n%s", got.status, got.stderr, all)
	}
	if got := lint(t, dir, t.TempDir(), ".golangci.yml", "./...").findings(t, dir); len(got) != 2 {
		t.Errorf("with all settings of the example: %q", got)
	}
}

// TestVersion wants the version to say what is inside, and to change with the program:
// golangci-lint takes it for the program's identity in its cache.
func TestVersion(t *testing.T) {
	got := start(t, ".", nil, linter, "version")
	want := regexp.MustCompile(`^golangci-lint has version 2\.15\.0-whosecache-devel-[0-9a-f]{12} built with go1\.\S+ from \(modules `)
	if !want.MatchString(got.stdout) || got.status != 0 {
		t.Errorf("%+v, want %s", got, want)
	}
}
