//go:build endtoend

package gopls

import (
	"context"
	"debug/buildinfo"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"
)

// TestRelease builds with the rules of a released module, which comes from a proxy of
// the test's own.
func TestRelease(t *testing.T) {
	const version = "v1.987.0"
	modules := folder(t, "")
	old := goEnv(t, "GOMODCACHE")
	t.Setenv("GOPROXY", strings.Join([]string{"file://" + proxy(t, version), "file://" + filepath.Join(old, "cache", "download"), goEnv(t, "GOPROXY")}, ","))
	t.Setenv("GONOSUMDB", Module)
	t.Setenv("GOMODCACHE", modules)
	t.Cleanup(func() { // its folders are read-only
		cmd := exec.Command("go", "clean", "-modcache")
		cmd.Env = append(cmd.Environ(), "GOMODCACHE="+modules)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
	})
	t.Chdir(folder(t, "module example.com/m\n"))
	output := filepath.Join(folder(t, ""), "released.exe")
	if err := Build(context.Background(), Request{Version: Newest, Release: version, Output: output, Log: io.Discard}); err != nil {
		t.Fatal(err)
	}
	info, err := buildinfo.ReadFile(output)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(info.Deps, func(m *debug.Module) bool { return m.Path == Module && m.Version == version && m.Replace == nil }) {
		t.Errorf("the rules are not those of %s:\n%s", version, info)
	}
}

// proxy writes this module as a module proxy serves it.
func proxy(t *testing.T, version string) string {
	t.Helper()
	dir, root := folder(t, ""), filepath.FromSlash("../../../..")
	below := filepath.Join(dir, filepath.FromSlash(Module), "@v")
	goMod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if err := zip.CreateFromDir(&text, module.Version{Path: Module, Version: version}, root); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(below, 0o777); err != nil {
		t.Fatal(err)
	}
	for ext, data := range map[string]string{".info": `{"Version":"` + version + `"}`, ".mod": string(goMod), ".zip": text.String()} {
		if err := os.WriteFile(filepath.Join(below, version+ext), []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func goEnv(t *testing.T, name string) string {
	t.Helper()
	out, err := exec.Command("go", "env", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}
