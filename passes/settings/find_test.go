package settings

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// tree writes files below a new folder that has no symbolic links in its path.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		put(t, filepath.Join(dir, name), text)
	}
	return dir
}

// TestFind looks from several folders of a module, with another module in it.
func TestFind(t *testing.T) {
	t.Setenv(Variable, "")
	dir := tree(t, map[string]string{
		"go.mod": "module m\n", Name: "", "a/b/x.go": "", "a/" + Name: "", // the one in a is beside no go.mod
		"inner/go.mod": "module inner\n", "inner/c/x.go": "", "d/go.mod/x.go": "",
	})
	for folder, want := range map[string]string{
		"": Name, "a": Name, "a/b": Name, "inner": "", "inner/c": "", "d": Name,
	} {
		if want != "" {
			want = filepath.Join(dir, want)
		}
		if got, err := Find(filepath.Join(dir, folder)); err != nil || got != want {
			t.Errorf("from %q: %q, %v, want %q", folder, got, err, want)
		}
	}
	if got := Root(filepath.Join(dir, "inner/c")); got != filepath.Join(dir, "inner") {
		t.Errorf("root %q", got)
	}
	if got := Root(filepath.Join(dir, "a/b")); got != dir {
		t.Errorf("root %q", got)
	}
	if s, err := Of(filepath.Join(dir, "inner")); err != nil || s.File != "" {
		t.Errorf("settings of a module without: %+v, %v", s, err)
	}
}

// TestVariable wants the environment to name another file, or none, and a host before it.
func TestVariable(t *testing.T) {
	dir := tree(t, map[string]string{"go.mod": "module m\n", Name: "", "other.yml": ""})
	other := filepath.Join(dir, "other.yml")
	for _, c := range []struct{ variable, host, want string }{
		{"", "", filepath.Join(dir, Name)},
		{other, "", other},
		{"off", "", ""},
		{"off", other, other},
		{other, "off", ""},
	} {
		t.Setenv(Variable, c.variable)
		as(t, Host{File: c.host})
		if got, err := Find(dir); err != nil || got != c.want {
			t.Errorf("%+v: %q, %v", c, got, err)
		}
	}
	t.Setenv(Variable, "other.yml")
	as(t, Host{})
	const want = "WHOSECACHE_CONFIG=other.yml: name the file by its absolute path, or write off"
	if _, err := Find(dir); err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	if _, err := Digest(dir); err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	t.Setenv(Variable, filepath.Join(dir, "nowhere.yml"))
	if _, err := Of(dir); err == nil || !strings.HasPrefix(err.Error(), "cannot read the settings: open "+dir) {
		t.Errorf("a file that is not there: %v", err)
	}
}

// TestDigest wants a digest that changes with what is read, and with nothing else.
func TestDigest(t *testing.T) {
	t.Setenv(Variable, "")
	t.Setenv("GOWORK", "")
	dir := tree(t, map[string]string{
		"go.work":  "go 1.25\n\nuse (\n\t./a\n\t./b\n)\n",
		"a/go.mod": "module a\n", "a/" + Name: "models:\n  - a.model\n", "a/a.model": "# none\n",
		"b/go.mod": "module b\n", "b/deep/x.go": "",
		"c/go.mod": "module c\n", // not used
	})
	digest := func(folder string) []byte {
		t.Helper()
		d, err := Digest(filepath.Join(dir, folder))
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	last := digest("b/deep")
	if last == nil {
		t.Fatal("the settings of the other module of the workspace are left out")
	}
	for _, s := range []struct {
		file, text string
		changes    bool
	}{
		{"a/a.model", "# none\n", false},
		{"a/a.model", "# none, really\n", true},
		{"b/" + Name, "severity: note\n", true},
		{"b/" + Name, "severity: note \n", true},
		{"c/" + Name, "severity: error\n", false},
		{"a/unread.model", "pure\n", false},
	} {
		put(t, filepath.Join(dir, s.file), s.text)
		next := digest("b/deep")
		if changed := !bytes.Equal(next, last); changed != s.changes {
			t.Errorf("%s edited: digest changed is %v", s.file, changed)
		}
		last = next
	}
	if !bytes.Equal(digest("b/deep"), last) {
		t.Error("two digests of the same")
	}
	t.Setenv("GOWORK", "off")
	alone := digest("b")
	if bytes.Equal(alone, last) || bytes.Equal(digest("c"), alone) {
		t.Error("without the workspace a module has its own settings only")
	}
	t.Setenv(Variable, "off")
	if d := digest("b"); d != nil {
		t.Errorf("settings are off, and the digest is %x", d)
	}
}

// TestDigestErrors wants broken settings of any module of the workspace to be an error,
// and a broken go.work to be left to the go command.
func TestDigestErrors(t *testing.T) {
	t.Setenv(Variable, "")
	t.Setenv("GOWORK", "")
	dir := tree(t, map[string]string{
		"go.work":  "go 1.25\n\nuse ./a\n\nuse ./b\n",
		"a/go.mod": "module a\n", "b/go.mod": "module b\n", "b/" + Name: "severity: fatal\n",
	})
	want := filepath.Join(dir, "b", Name) + ":1: bad severity"
	if _, err := Digest(filepath.Join(dir, "a")); err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("%v, want %s", err, want)
	}
	for _, text := range []string{"use what\n", ""} {
		put(t, filepath.Join(dir, "go.work"), text)
		if d, err := Digest(filepath.Join(dir, "a")); err != nil || d != nil {
			t.Errorf("go.work is %q: %x, %v", text, d, err)
		}
	}
	if err := os.Remove(filepath.Join(dir, "go.work")); err != nil {
		t.Fatal(err)
	}
	t.Setenv("GOWORK", filepath.Join(dir, "go.work"))
	if d, err := Digest(filepath.Join(dir, "a")); err != nil || d != nil {
		t.Errorf("without go.work: %x, %v", d, err)
	}
}
