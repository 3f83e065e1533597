package golangci

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/whosecache/whosecache/passes/cachehit"
	"github.com/whosecache/whosecache/passes/settings"
)

// TestMain makes a rule panic on a package that is called panics.
func TestMain(m *testing.M) {
	run := cachehit.Analyzer.Run
	cachehit.Analyzer.Run = func(pass *analysis.Pass) (any, error) {
		if pass.Pkg.Name() == "panics" {
			panic("told to")
		}
		return run(pass)
	}
	os.Exit(m.Run())
}

type words = map[string]any

// TestSettings reads settings as golangci-lint hands them over.
func TestSettings(t *testing.T) {
	const levels = "write on, off, note, warning or error"
	for _, c := range []struct {
		conf any
		want string
	}{
		{nil, ""},
		{words{}, ""},
		{words{"rules": words{"keyjoin": "off", "nostore": "warning", "cachekey": "on"}, "config": "a/b.yml", "related": true}, ""},
		{words{"config": "off"}, ""},
		{"rules", "settings must be a mapping; write rules, config or related below it"},
		{[]any{"rules"}, "settings must be a mapping; write rules, config or related below it"},
		{words{"rulez": nil}, `unknown setting "rulez"; write one of rules, config, related`},
		{words{"rules": []any{"keyjoin"}}, `rules must be a mapping; write lines such as "keyjoin: off" below it`},
		{words{"rules": words{"keyjoins": "off"}}, `unknown rule "keyjoins"; write one of ` + strings.Join(settings.Rules(), ", ")},
		{words{"rules": words{"cachekey:subject": "off"}}, `bad rule "cachekey:subject": only whole rules can be set here; write cachekey, or set the category in .whosecache.yml`},
		{words{"rules": words{"keyjoin": false}}, `bad setting "false" of keyjoin; ` + levels},
		{words{"rules": words{"keyjoin": words{"level": "off"}}}, `bad setting "map[level:off]" of keyjoin; ` + levels},
		{words{"config": 1}, `bad setting 1 of config; write the path of a file, relative to go.mod, or "off"`},
		{words{"config": ""}, `bad setting  of config; write the path of a file, relative to go.mod, or "off"`},
		{words{"related": "yes"}, `bad setting yes of related; write true or false`},
	} {
		p, err := New(c.conf)
		if c.want == "" && (err != nil || p.GetLoadMode() != register.LoadModeTypesInfo) {
			t.Errorf("%v: %v", c.conf, err)
		}
		if c.want != "" && (err == nil || err.Error() != c.want) {
			t.Errorf("%v: %v, want %s", c.conf, err, c.want)
		}
	}
}

// module makes a module the working directory, with files in pairs of name and content.
func module(t *testing.T, files ...string) string {
	t.Helper()
	t.Setenv(settings.Variable, "")
	t.Setenv("GOWORK", "off")
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, "go.mod", "module example.com/m\n\ngo 1.25\n")
	for i := 0; i < len(files); i += 2 {
		put(t, filepath.Join(dir, files[i]), files[i+1])
	}
	t.Chdir(dir)
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

func build(t *testing.T, conf any) ([]*analysis.Analyzer, error) {
	t.Helper()
	newPlugin, err := register.GetPlugin(Name)
	if err != nil {
		t.Fatal(err)
	}
	p, err := newPlugin(conf)
	if err != nil {
		t.Fatal(err)
	}
	return p.BuildAnalyzers()
}

// names are those that golangci-lint's cache can have in its keys: of the analyzers
// themselves for issues, of those that have facts for facts.
func names(t *testing.T, list []*analysis.Analyzer) []string {
	t.Helper()
	if err := analysis.Validate(list); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, a := range list {
		out = append(out, a.Name)
	}
	visit(list, make(map[*analysis.Analyzer]bool), func(a *analysis.Analyzer) {
		if len(a.FactTypes) > 0 {
			out = append(out, a.Name)
		}
	})
	return out
}

// TestNames wants every name to follow the settings, but for the linter's own, which is
// what golangci-lint leaves out of messages.
func TestNames(t *testing.T) {
	dir := module(t, "a/a.go", "package a\n", "other.yml", "severity: note\n")
	get := func(conf any) []string {
		t.Helper()
		list, err := build(t, conf)
		if err != nil {
			t.Fatal(err)
		}
		return names(t, list)
	}
	without := get(nil)
	if len(without) < 4 || without[0] != Name {
		t.Fatalf("%q", without)
	}
	put(t, filepath.Join(dir, settings.Name), "severity: error\n")
	first := get(nil)
	other := get(words{"config": "other.yml"})
	put(t, filepath.Join(dir, settings.Name), "severity: warning\n")
	edited := get(nil)
	for i, name := range without {
		all := []string{name, first[i], other[i], edited[i]}
		slices.Sort(all)
		if distinct := len(slices.Compact(all)); i == 0 && distinct != 1 || i > 0 && distinct != 4 {
			t.Errorf("names %q", all)
		}
	}
	if again := get(nil); !slices.Equal(again, edited) {
		t.Errorf("%q, and again %q", edited, again)
	}
	if off := get(words{"config": "off"}); !slices.Equal(off, without) {
		t.Errorf("off: %q, without: %q", off, without)
	}
	t.Chdir("a")
	if below := get(words{"config": "other.yml"}); !slices.Equal(below, other) {
		t.Errorf("from a folder below: %q, want %q", below, other)
	}
}

// TestBroken wants one line for settings that cannot be used.
func TestBroken(t *testing.T) {
	dir := module(t, settings.Name, "rules:\n  keyjoins: off\n")
	if _, err := build(t, nil); err == nil || !strings.HasPrefix(err.Error(), settings.Name+`:2: unknown rule "keyjoins"; write one of `) {
		t.Errorf("%v", err)
	}
	want := "cannot read the settings: open " + filepath.Join(dir, "no.yml")
	if _, err := build(t, words{"config": "no.yml"}); err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("%v, want %s", err, want)
	}
	if _, err := build(t, words{"config": "off"}); err != nil {
		t.Errorf("off: %v", err)
	}
}

// TestWorkspace works at the root of a workspace, which is in no module.
func TestWorkspace(t *testing.T) {
	dir := module(t, "work/go.work", "go 1.25\n\nuse ./a\n", "work/a/go.mod", "module a\n\ngo 1.25\n", "work/other.yml", "severity: fatal\n")
	if err := os.Remove(filepath.Join(dir, "go.mod")); err != nil {
		t.Fatal(err)
	}
	t.Setenv("GOWORK", "")
	for _, from := range []string{"work", "work/a"} {
		t.Chdir(filepath.Join(dir, from))
		_, err := build(t, words{"config": "other.yml"})
		if want := "other.yml:1: bad severity"; from == "work" && (err == nil || !strings.HasPrefix(err.Error(), want)) {
			t.Errorf("%v, want %s", err, want)
		}
		if want := "cannot read the settings: open " + filepath.Join(dir, "work/a/other.yml"); from == "work/a" && (err == nil || !strings.HasPrefix(err.Error(), want)) {
			t.Errorf("%v, want %s", err, want)
		}
	}
	put(t, filepath.Join(dir, "work/a", settings.Name), "severity: fatal\n")
	t.Chdir(filepath.Join(dir, "work"))
	if _, err := build(t, nil); err == nil || !strings.HasPrefix(err.Error(), "a/"+settings.Name+":1: bad severity") {
		t.Errorf("a broken module of the workspace: %v", err)
	}
}

const leak = `package PACKAGE

import (
	"net/http"
	"sync"
)

var (
	mu     sync.Mutex
	orders = map[string]string{}
)

func Orders(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	user, _, _ := r.BasicAuth()
	mu.Lock()
	defer mu.Unlock()
	if _, ok := orders[r.PathValue("shop")]; !ok {
		orders[r.PathValue("shop")] = "orders of " + user
	}
	w.Write([]byte(orders[r.PathValue("shop")]))
}
`

// TestRun builds the linter twice and runs it: each finding is reported once by the one
// analyzer, a panic of a rule too, and what a //nolint comment says is not our business.
func TestRun(t *testing.T) {
	nolint := strings.Replace(leak, "orders of \" + user", "orders of \" + user //nolint:whosecache", 1)
	dir := module(t, "a/a.go", strings.Replace(leak, "PACKAGE", "a", 1),
		"n/n.go", strings.Replace(nolint, "PACKAGE", "n", 1),
		"p/p.go", strings.Replace(leak, "PACKAGE", "panics", 1))
	for _, c := range []struct {
		conf    any
		want    []string
		related int
	}{
		{nil, []string{`a/a.go:19 .* \(cachekey:subject\)`, `n/n.go:19 .* \(cachekey:subject\)`, panicked, `p/p.go:19 .* \(cachekey:subject\)`}, 0},
		{words{"related": true, "rules": words{"cachekey": "note"}},
			[]string{`a/a.go:19 .* \(cachekey:subject:note\)`, `n/n.go:19 .* \(cachekey:subject:note\)`, panicked, `p/p.go:19 .* \(cachekey:subject:note\)`}, 3},
		{words{"rules": words{"cachekey": "off"}}, []string{panicked}, 0},
	} {
		list, err := build(t, c.conf)
		if err != nil {
			t.Fatal(err)
		}
		got, related := run(t, dir, list)
		if len(got) != len(c.want) || related != c.related {
			t.Fatalf("%v: %d related lines, %q", c.conf, related, got)
		}
		for i, want := range c.want {
			if !regexp.MustCompile("^" + want + "$").MatchString(got[i]) {
				t.Errorf("%v: %s, want %s", c.conf, got[i], want)
			}
		}
	}
}

const panicked = `p/p.go:1 internal error: package example.com/m/p is not analysed: cachehit panicked: told to \(.*\); please report this`

func run(t *testing.T, dir string, list []*analysis.Analyzer) (lines []string, related int) {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: dir}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pkgs {
		p.Imports = nil // come from export data, and have no facts
	}
	graph, err := checker.Analyze(list, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Fatal(act.Err)
		}
		for _, d := range act.Diagnostics {
			p := act.Package.Fset.Position(d.Pos)
			file := filepath.ToSlash(strings.TrimPrefix(p.Filename, dir+string(filepath.Separator)))
			lines = append(lines, fmt.Sprintf("%s:%d %s", file, p.Line, d.Message))
			related += len(d.Related)
			if act.Analyzer.Name != Name {
				t.Errorf("%s reports %s", act.Analyzer, d.Message)
			}
		}
	}
	slices.Sort(lines)
	return lines, related
}
