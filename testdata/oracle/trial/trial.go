// Package trial makes modules with cases of known behaviour, to try the harness on.
package trial

import (
	"os"
	"path/filepath"
	"testing"
)

// Module copies the oracle of the module at root to a new folder, which lives as
// long as the test, and adds the files: their text by path, with slashes. It
// returns the folder.
func Module(t *testing.T, root string, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "oracle"), os.DirFS(filepath.Join(root, "oracle"))); err != nil {
		t.Fatal(err)
	}
	write := func(path, content string) {
		path = filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		b, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		write(name, string(b))
	}
	for path, content := range files {
		write(path, content)
	}
	return dir
}
