package gopls

import (
	"context"
	"errors"
	"go/format"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestCheckVersion(t *testing.T) {
	for _, version := range []string{"v0.20.0", "v0.21.1", "v0.22.0", "v0.23.0", "v0.23.17", "v0.24.0", Newest} {
		if err := checkVersion(version, ""); err != nil {
			t.Error(err)
		}
	}
	const supported = "supported are the releases of v0.20, v0.21, v0.22, v0.23 and v0.24; try -version=v0.23.0"
	for version, want := range map[string]string{
		"v0.19.1":       `gopls version "v0.19.1" is not supported: ` + supported,
		"v0.25.0":       `gopls version "v0.25.0" is not supported: ` + supported,
		"v1.0.0":        `gopls version "v1.0.0" is not supported: ` + supported,
		"v0.2.0":        `gopls version "v0.2.0" is not supported: ` + supported,
		"v0.22.0-pre.1": `gopls version "v0.22.0-pre.1" is not a release: ` + supported,
		"0.23.0":        `gopls version "0.23.0" is not a release: ` + supported,
		"latest":        `gopls version "latest" is not a release: ` + supported,
	} {
		err := checkVersion(version, "")
		var usage *UsageError
		if !errors.As(err, &usage) || err.Error() != want {
			t.Errorf("%s: %v\nwant %s", version, err, want)
		}
	}
}

func TestParseVersion(t *testing.T) {
	for out, want := range map[string]string{
		"golang.org/x/tools/gopls v0.23.0\n":                                               "v0.23.0",
		"golang.org/x/tools/gopls v0.21.1\n    golang.org/x/tools/gopls@v0.21.1 h1:abc=\n": "v0.21.1",
		"golang.org/x/tools/gopls/whosecache v0.22.0+whosecache\n":                         "v0.22.0",
		"golang.org/x/tools/gopls v0.22.0-pre.1\n":                                         "v0.22.0-pre.1",
		"golang.org/x/tools/gopls (devel)\n":                                               "",
		"usage: gopls\n":                                                                   "",
		"":                                                                                 "",
		"some wrapper of golang.org/x/tools/gopls v0.23.0\ngolang.org/x/tools/gopls v0.23.0 \n": "",
	} {
		if got, ok := parseVersion(out); got != want || ok != (want != "") {
			t.Errorf("%q: %q, %v; want %q", out, got, ok, want)
		}
	}
}

// program writes a shell script of this name into a folder of its own and makes that PATH.
func program(t *testing.T, name, script string) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Fatal("needs a shell")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script+"\n"), 0o777); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir)
	return path
}

// TestInstalledVersion asks the gopls in PATH.
func TestInstalledVersion(t *testing.T) {
	ctx := context.Background()
	t.Setenv("PATH", t.TempDir())
	if got, err := chooseVersion(ctx, ""); err != nil || got != Newest {
		t.Errorf("without gopls: %q, %v; want %s", got, err, Newest)
	}
	program(t, "gopls", "echo golang.org/x/tools/gopls v0.21.0")
	if got, err := chooseVersion(ctx, ""); err != nil || got != "v0.21.0" {
		t.Errorf("%q, %v; want v0.21.0", got, err)
	}
	if got, err := chooseVersion(ctx, "v0.22.0"); err != nil || got != "v0.22.0" {
		t.Errorf("%q, %v; want the version that was asked for", got, err)
	}
	path := program(t, "gopls", "echo golang.org/x/tools/gopls v0.19.1")
	if _, err := chooseVersion(ctx, ""); err == nil || !strings.HasPrefix(err.Error(), `gopls version "v0.19.1" (of `+path+`) is not supported: `) {
		t.Error(err)
	}
	for script, want := range map[string]string{
		"echo hello; echo there": ` does not tell its version, but "hello"; name it with -version=v0.23.0`,
		"exit 3":                 ` does not tell its version: exit status 3; name it with -version=v0.23.0`,
	} {
		path := program(t, "gopls", script)
		_, err := chooseVersion(ctx, "")
		var usage *UsageError
		if !errors.As(err, &usage) || err.Error() != path+want {
			t.Errorf("%v\nwant %s", err, path+want)
		}
	}
}

func folder(t *testing.T, goMod string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err == nil && goMod != "" {
		err = os.WriteFile(filepath.Join(dir, "go.mod"), []byte(goMod), 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestChooseSource(t *testing.T) {
	root := folder(t, "// a comment\nmodule \"github.com/whosecache/whosecache\" // the path\n\ngo 1.25.0\n")
	inner := filepath.Join(root, "testdata", "cases")
	if err := os.MkdirAll(inner, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "testdata", "go.mod"), []byte("module "+Module+"/testdata\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	other, empty, broken := folder(t, "module example.com/m\n"), folder(t, ""), folder(t, "go 1.25\n")
	tests := []struct{ name, dir, asked, release, want, err string }{
		{"in the tree", inner, "", "", root, ""},
		{"named", other, root, "", root, ""},
		{"named, relative", inner, "../..", "", root, ""},
		{"a release", inner, "", "v1.2.3", "", ""},
		{"a release, but named", other, root, "v1.2.3", root, ""},
		{"elsewhere", other, "", "", "", "this whosecache is not a release and the working directory is not in its source: " +
			"name the folder of module github.com/whosecache/whosecache with -source"},
		{"another module", root, other, "", "", "-source: " + filepath.Join(other, "go.mod") +
			" is not that of module github.com/whosecache/whosecache, but of \"example.com/m\""},
		{"no module", root, empty, "", "", "-source: there is no " + filepath.Join(empty, "go.mod")},
		{"no module line", root, broken, "", "", "-source: " + filepath.Join(broken, "go.mod") + " names no module"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Chdir(test.dir)
			got, err := chooseSource(test.asked, test.release)
			if got != test.want || (err == nil) != (test.err == "") || err != nil && err.Error() != test.err {
				t.Errorf("%q, %v\nwant %q, %s", got, err, test.want, test.err)
			}
		})
	}
}

func TestRender(t *testing.T) {
	p := pins{tools: "v0.47.1-0.20260707181000-a299dadba899", goVersion: "1.26.0"}
	for _, version := range []string{"v0.20.0", "v0.21.1", "v0.22.0", "v0.23.0", "v0.24.0"} {
		for _, name := range []string{"main.go", "settings.go"} {
			text, err := newShadow(version, "/src", "", p).render(name)
			if err != nil {
				t.Fatal(err)
			}
			if formatted, err := format.Source([]byte(text)); err != nil || string(formatted) != text {
				t.Errorf("%s: %s is not formatted: %v\n%s", version, name, err, text)
			}
		}
	}
	const head = "module golang.org/x/tools/gopls/whosecache\n\ngo 1.26.0\n\nrequire (\n\tgithub.com/whosecache/whosecache "
	const tail = "\n\tgolang.org/x/tools/gopls v0.23.0\n)\n\nreplace golang.org/x/tools => golang.org/x/tools v0.47.1-0.20260707181000-a299dadba899\n"
	for want, s := range map[string]shadow{
		head + "v1.2.3" + tail: newShadow("v0.23.0", "", "v1.2.3", p),
		head + "v0.0.0" + tail + "\nreplace github.com/whosecache/whosecache => \"/my src\"\n": newShadow("v0.23.0", "/my src", "v1.2.3", p),
	} {
		if got, err := s.render("go.mod"); err != nil || got != want {
			t.Errorf("%v\n%s\nwant\n%s", err, got, want)
		}
	}
}

func TestSettings(t *testing.T) {
	text, err := Settings(`C:\my bin\whosecache-gopls.exe`)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"go.alternateTools": { "gopls": "C:\\my bin\\whosecache-gopls.exe" }`,
		`vim.lsp.config("gopls", { cmd = { "C:\\my bin\\whosecache-gopls.exe" } })`,
		`Command: "C:\my bin\whosecache-gopls.exe"`,
		`'((go-mode go-ts-mode go-mod-ts-mode) . ("C:\\my bin\\whosecache-gopls.exe"))))`,
		"[language-server.gopls]\n\tcommand = \"C:\\\\my bin\\\\whosecache-gopls.exe\"\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is not in\n%s", want, text)
		}
	}
	if text, err := Settings("/go/bin/whosecache-gopls"); err != nil || !strings.Contains(text, "Command: /go/bin/whosecache-gopls\n") {
		t.Errorf("%v\n%s", err, text)
	}
}

func TestOutput(t *testing.T) {
	ctx := context.Background()
	dir := folder(t, "")
	t.Setenv("GOBIN", "")
	t.Setenv("GOPATH", dir)
	exe := ""
	if runtime.GOOS == "windows" {
		exe = ".exe"
	}
	if got, err := Output(ctx, ""); err != nil || got != filepath.Join(dir, "bin", "whosecache-gopls"+exe) {
		t.Errorf("from GOPATH: %q, %v", got, err)
	}
	t.Setenv("GOBIN", filepath.Join(dir, "gobin"))
	if got, err := Output(ctx, ""); err != nil || got != filepath.Join(dir, "gobin", "whosecache-gopls"+exe) {
		t.Errorf("from GOBIN: %q, %v", got, err)
	}
	t.Chdir(dir)
	if got, err := Output(ctx, "gopls"); err != nil || got != filepath.Join(dir, "gopls") {
		t.Errorf("named: %q, %v", got, err)
	}
	want := "-o: " + dir + " is a folder; name a file, such as " + filepath.Join(dir, "whosecache-gopls")
	if _, err := Output(ctx, "."); err == nil || err.Error() != want {
		t.Errorf("%v\nwant %s", err, want)
	}
}

// TestFailures wants one clear line, what the go command said, and no trace in the
// folder of the output.
func TestFailures(t *testing.T) {
	out := folder(t, "")
	file := filepath.Join(out, "old")
	if err := os.WriteFile(file, []byte("old"), 0o666); err != nil {
		t.Fatal(err)
	}
	source, err := filepath.Abs("../../../..")
	if err != nil {
		t.Fatal(err)
	}
	const cannot = "cannot build gopls v0.23.0 with whosecache: "
	tests := []struct{ name, env, value, output, want string }{
		{"no network", "GOPROXY", "off", file, cannot + "go mod download fails:\n\tgolang.org/x/tools/gopls@v0.23.0: module lookup disabled by GOPROXY=off"},
		{"no go command", "PATH", out, file, cannot + "there is no go command in PATH"},
		{"no temporary folder", "TMPDIR", file, file, cannot + "cannot write to the folder " + file + ": not a directory"},
		{"unwritable folder", "", "", filepath.Join(file, "x"), "cannot write to the folder " + file + ": not a directory"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Setenv("GOMODCACHE", folder(t, ""))
			if test.env != "" {
				t.Setenv(test.env, test.value)
			}
			err := Build(context.Background(), Request{Version: "v0.23.0", Source: source, Output: test.output, Log: io.Discard})
			if err == nil || !strings.HasPrefix(err.Error(), test.want) {
				t.Errorf("%v\nwant %s", err, test.want)
			}
			entries, err := os.ReadDir(out)
			if data, _ := os.ReadFile(file); err != nil || len(entries) != 1 || string(data) != "old" {
				t.Errorf("%v: the folder of the output has changed: %v", err, entries)
			}
		})
	}
}

func TestTarget(t *testing.T) {
	dir := folder(t, "")
	program, name := filepath.Join(dir, "program"), filepath.Join(dir, "bin", "gopls")
	if err := os.WriteFile(program, []byte("new"), 0o777); err != nil {
		t.Fatal(err)
	}
	to, err := newTarget(name)
	if err == nil {
		err = to.fill(program)
	}
	if err == nil {
		err = to.install()
	}
	if err != nil {
		t.Fatal(err)
	}
	to.discard()
	entries, err := os.ReadDir(filepath.Dir(name))
	if err != nil || len(entries) != 1 {
		t.Errorf("%v, %v; want only the program", entries, err)
	}
	data, _ := os.ReadFile(name)
	if info, err := os.Stat(name); err != nil || string(data) != "new" || runtime.GOOS != "windows" && info.Mode() != 0o755 {
		t.Errorf("%q, %v, %v", data, info, err)
	}
}

func TestTail(t *testing.T) {
	if got, want := tail("go: downloading x v1.0.0\n\none\r\n\ttwo\n"), "\n\tone\n\t\ttwo"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := tail(strings.Repeat("line\n", 50)); strings.Count(got, "\n") != maxTail {
		t.Errorf("%d lines, want %d", strings.Count(got, "\n"), maxTail)
	}
}

func TestExplainGo(t *testing.T) {
	err := explainGo("v0.24.0", errors.New("go mod download fails:\n\tgolang.org/x/tools/gopls@v0.24.0 requires go >= 1.27.0 (running go 1.26.8; GOTOOLCHAIN=local)"))
	const want = `gopls version "v0.24.0" needs Go 1.27.0, and this is Go 1.26.8: install that, set GOTOOLCHAIN=auto, ` +
		"or take an older one of v0.20, v0.21, v0.22, v0.23 and v0.24 with -version"
	var usage *UsageError
	if !errors.As(err, &usage) || err.Error() != want {
		t.Errorf("%v\nwant %s", err, want)
	}
	other := errors.New("go mod download fails:\n\tno network")
	if got := explainGo("v0.24.0", other); got != other {
		t.Errorf("%v\nwant %v", got, other)
	}
}
