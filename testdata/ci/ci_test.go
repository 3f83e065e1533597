// Package ci runs the files that other projects copy: the hook of pre-commit and the
// workflow of GitHub. A flag, an output or a path in them that does not exist fails
// here, and not first in somebody's repository.
package ci

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// module is the root of the main module.
var module = filepath.Join("..", "..")

// install builds the commands of the module as pre-commit does, and returns their
// folder.
func install(t *testing.T) string {
	t.Helper()
	bin := t.TempDir()
	cmd := exec.Command("go", "install", "./...")
	cmd.Dir = module
	cmd.Env = append(os.Environ(), "GOBIN="+bin)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return bin
}

// leak keeps one caller's orders for all. Only the standard library is needed.
const leak = `package shop

import "net/http"

var entries = map[string]string{}

func Orders(w http.ResponseWriter, r *http.Request) {
	user, _, ok := r.BasicAuth()
	if !ok {
		http.Error(w, "who are you?", http.StatusUnauthorized)
		return
	}
	key := "orders:" + r.PathValue("shop")
	if _, ok := entries[key]; !ok {
		entries[key] = "orders of " + user
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Write([]byte(entries[key]))
}
`

// projects are what the files are run on, with the exit status of the command.
var projects = map[string]int{
	"package shop\n": 0,
	leak:             3,
	strings.Replace(leak, "entries[key] = ", "//whosecache:ignore cachekey all callers may see them\n\t\tentries[key] = ", 1): 0,
	"package shop\n\nvar Shop int = \"shop\"\n": 1,
}

// project writes a module with one file.
func project(t *testing.T, text string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module example.com/shop\n\ngo 1.25\n", "shop.go": text} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// run starts a program in dir, with the installed commands in its path.
func run(t *testing.T, bin, dir string, env []string, name string, args ...string) (status int, output string) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	path := "PATH=" + bin + string(filepath.ListSeparator) + os.Getenv("PATH")
	cmd.Env = slices.Concat(os.Environ(), []string{path, "GOWORK=off"}, env)
	out, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), string(out)
}

// parse reads a file, and refuses words that v has no field for.
func parse(t *testing.T, file string, v any) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.UnmarshalWithOptions(data, v, yaml.Strict()); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

// hook is what https://pre-commit.com/#new-hooks has, as far as it is used.
type hook struct {
	ID            string   `yaml:"id"`
	Name          string   `yaml:"name"`
	Description   string   `yaml:"description"`
	Entry         string   `yaml:"entry"`
	Args          []string `yaml:"args"`
	Language      string   `yaml:"language"`
	Types         []string `yaml:"types"`
	PassFilenames *bool    `yaml:"pass_filenames"`
	RequireSerial bool     `yaml:"require_serial"`
}

// TestPreCommit installs the hook and runs it, as pre-commit would.
func TestPreCommit(t *testing.T) {
	var hooks []hook
	parse(t, filepath.Join(module, ".pre-commit-hooks.yaml"), &hooks)
	if len(hooks) != 1 {
		t.Fatalf("%d hooks", len(hooks))
	}
	h := hooks[0]
	if h.ID != "whosecache" || h.Name == "" || h.Description == "" || h.Language != "golang" || !slices.Equal(h.Types, []string{"go"}) {
		t.Errorf("%+v", h)
	}
	if h.PassFilenames == nil || *h.PassFilenames || !h.RequireSerial {
		t.Error("the command takes packages, not files, and all of them at once")
	}
	bin := install(t)
	own := append([]string{"-fail-on=warning"}, h.Args...) // as the comment in the file says
	for text, want := range projects {
		for _, args := range [][]string{h.Args, own} {
			words := append(strings.Fields(h.Entry), args...)
			if got, out := run(t, bin, project(t, text), nil, filepath.Join(bin, words[0]), words[1:]...); got != want {
				t.Errorf("%q: exit status %d, want %d\n%s", words, got, want, out)
			}
		}
	}
}

type workflow struct {
	Name        string            `yaml:"name"`
	On          map[string]any    `yaml:"on"`
	Permissions map[string]string `yaml:"permissions"`
	Jobs        map[string]job    `yaml:"jobs"`
}

type job struct {
	RunsOn      string            `yaml:"runs-on"`
	Permissions map[string]string `yaml:"permissions"`
	Steps       []step            `yaml:"steps"`
}

type step struct {
	Name string            `yaml:"name"`
	ID   string            `yaml:"id"`
	Uses string            `yaml:"uses"`
	With map[string]string `yaml:"with"`
	Run  string            `yaml:"run"`
}

// example reads the workflow and returns its steps.
func example(t *testing.T) []step {
	t.Helper()
	var w workflow
	parse(t, filepath.Join(module, "cmd", "whosecache", "examples", "github-workflow.yml"), &w)
	j, ok := w.Jobs["whosecache"]
	if !ok || len(w.Jobs) != 1 || j.RunsOn == "" || j.Permissions["security-events"] != "write" || w.Permissions["contents"] != "read" {
		t.Fatalf("%+v", w)
	}
	if _, ok := w.On["pull_request"]; !ok {
		t.Error("pull requests are not analysed")
	}
	return j.Steps
}

func find(t *testing.T, steps []step, match func(step) bool) step {
	t.Helper()
	i := slices.IndexFunc(steps, match)
	if i < 0 {
		t.Fatalf("no such step in %+v", steps)
	}
	return steps[i]
}

// needJq is part of GitHub's machines.
func needJq(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("jq"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("jq is not installed (Debian package jq)")
		}
		t.Skip("jq is not installed (Debian package jq)")
	}
}

// TestWorkflow runs the scripts of the workflow, in order, as GitHub's shell does.
func TestWorkflow(t *testing.T) {
	needJq(t)
	steps, bin := example(t), install(t)
	upload := find(t, steps, func(s step) bool { return strings.HasPrefix(s.Uses, "github/codeql-action/upload-sarif@") })
	for text, status := range projects {
		dir := project(t, text)
		failed, uploaded := runSteps(t, steps, bin, dir)
		switch {
		case status == 0 && failed != "", status == 3 && failed != steps[len(steps)-1].Name, status == 1 && failed != "Analyse":
			t.Errorf("status %d, and the workflow fails at %q", status, failed)
		case uploaded != (status != 1):
			t.Errorf("status %d, and the log is uploaded: %v", status, uploaded)
		case uploaded:
			want := 0
			if status == 3 {
				want = 1
			}
			if n := len(results(t, filepath.Join(dir, upload.With["sarif_file"]))); n != want {
				t.Errorf("%d results uploaded, want %d", n, want)
			}
		}
	}
}

// runSteps returns the name of the step that failed, or "", and whether the run got
// as far as the upload.
func runSteps(t *testing.T, steps []step, bin, dir string) (failed string, uploaded bool) {
	t.Helper()
	outputs := make(map[string]string)
	for _, s := range steps {
		uploaded = uploaded || strings.HasPrefix(s.Uses, "github/codeql-action/upload-sarif@")
		if s.Run == "" || s.Name == "Install" { // TestInstall looks at it
			continue
		}
		script := s.Run
		for name, value := range outputs {
			script = strings.ReplaceAll(script, "${{ "+name+" }}", value)
		}
		if strings.Contains(script, "${{") {
			t.Fatalf("step %s: nobody sets what stands in %s", s.Name, script)
		}
		file := filepath.Join(t.TempDir(), "output")
		if status, _ := run(t, bin, dir, []string{"GITHUB_OUTPUT=" + file}, "bash", "-e", "-c", script); status != 0 {
			return s.Name, uploaded
		}
		data, _ := os.ReadFile(file) // most steps have no output
		for line := range strings.Lines(string(data)) {
			name, value, _ := strings.Cut(strings.TrimSpace(line), "=")
			outputs["steps."+s.ID+".outputs."+name] = value
		}
	}
	return "", uploaded
}

// results are the results in a log.
func results(t *testing.T, file string) []map[string]any {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var log struct {
		Runs []struct{ Results []map[string]any }
	}
	if err := json.Unmarshal(data, &log); err != nil {
		t.Fatal(err)
	}
	return log.Runs[0].Results
}

// TestSuppressed runs the step that leaves out what is suppressed.
func TestSuppressed(t *testing.T) {
	needJq(t)
	steps, dir := example(t), t.TempDir()
	filter := find(t, steps, func(s step) bool { return strings.HasPrefix(strings.TrimSpace(s.Run), "jq ") })
	upload := find(t, steps, func(s step) bool { return s.With["sarif_file"] != "" })
	var list []string
	for i, suppressions := range []string{`[]`, `[{"kind": "inSource"}]`, `[{"kind": "inSource"}]`, `[]`} {
		list = append(list, fmt.Sprintf(`{"ruleIndex": %d, "suppressions": %s}`, i, suppressions))
	}
	log := `{"runs": [{"results": [` + strings.Join(list, ",") + `]}]}`
	if err := os.WriteFile(filepath.Join(dir, "whosecache.sarif"), []byte(log), 0o666); err != nil {
		t.Fatal(err)
	}
	if status, out := run(t, "", dir, nil, "bash", "-e", "-c", filter.Run); status != 0 {
		t.Fatal(out)
	}
	left := results(t, filepath.Join(dir, upload.With["sarif_file"]))
	if len(left) != 2 || left[0]["ruleIndex"] != 0.0 || left[1]["ruleIndex"] != 3.0 {
		t.Errorf("left: %v", left)
	}
}

// TestInstall wants the package that the workflow installs to be the command.
func TestInstall(t *testing.T) {
	s := find(t, example(t), func(s step) bool { return s.Name == "Install" })
	pkg, _ := strings.CutPrefix(strings.TrimSpace(s.Run), "go install ")
	pkg, version, _ := strings.Cut(pkg, "@")
	cmd := exec.Command("go", "list", "-f={{.Name}}", pkg)
	cmd.Dir = module
	if out, err := cmd.CombinedOutput(); err != nil || string(out) != "main\n" || version != "latest" {
		t.Errorf("%s: %v, %s", s.Run, err, out)
	}
}
