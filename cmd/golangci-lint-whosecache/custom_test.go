//go:build endtoend

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestCustom builds golangci-lint with the .custom-gcl.yml of the project, as
// "golangci-lint custom" does for its users, but for two things that lie elsewhere:
// golangci-lint's repository, which is made of its module, and the version of whosecache
// that nobody has released yet, which is this working copy.
func TestCustom(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("golangci-lint custom needs git")
		}
		t.Skip("golangci-lint custom needs git")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(root, ".custom-gcl.yml"))
	if err != nil {
		t.Fatal(err)
	}
	const version = "    version: latest"
	if strings.Count(string(text), version) != 1 {
		t.Fatalf("want one line %q in\n%s", version, text)
	}
	dir := write(t, append(shop, ".custom-gcl.yml", strings.Replace(string(text), version, "    path: "+root, 1),
		".whosecache.yml", "models:\n  - shop.model\n", "shop.model", model)...)
	env := []string{
		"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=url.file://" + filepath.ToSlash(repository(t)) + ".insteadOf",
		"GIT_CONFIG_VALUE_0=https://github.com/golangci/golangci-lint.git",
	}
	if got := start(t, dir, env, linter, "custom", "-v"); got.status != 0 {
		t.Fatalf("golangci-lint custom: status %d\n%s", got.status, got.stderr)
	}
	built := filepath.Join(dir, "golangci-lint-whosecache")
	got := start(t, dir, []string{"GOLANGCI_LINT_CACHE=" + t.TempDir()}, built, "run", "--config="+example(t),
		"--enable-only=whosecache", "--allow-parallel-runners", "./...")
	if got.status != 1 || !strings.Contains(got.stdout, "web.go:13:19: value depends on the caller") {
		t.Errorf("the program that golangci-lint custom built: %+v", got)
	}
}

// repository is golangci-lint's, with the one version that this module requires.
func repository(t *testing.T) string {
	t.Helper()
	got := start(t, ".", nil, "go", "list", "-m", "-f", "{{.Dir}}\n{{.Version}}", linterModule)
	source, tag, _ := strings.Cut(strings.TrimSpace(got.stdout), "\n")
	if source == "" || tag == "" {
		t.Fatalf("no module of golangci-lint: %+v", got)
	}
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err == nil {
		err = os.CopyFS(dir, os.DirFS(source))
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"init", "-q"}, {"add", "--all", "--force"},
		{"-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "-q", "-m", "the module " + tag}, {"tag", tag},
	} {
		if got := start(t, dir, []string{"GIT_CONFIG_GLOBAL=" + os.DevNull}, "git", args...); got.status != 0 {
			t.Fatalf("git %s: %+v", args[0], got)
		}
	}
	return dir
}
