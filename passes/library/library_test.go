package library

import (
	"fmt"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// embedded parses every embedded model.
func embedded(t *testing.T) []Row {
	t.Helper()
	entries, err := data.ReadDir("data")
	if err != nil {
		t.Fatal(err)
	}
	var rows []Row
	for _, e := range entries {
		src, err := data.ReadFile("data/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		more, err := Parse(e.Name(), src)
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, more...)
	}
	return rows
}

// TestRows resolves every row against the real package, in the version that
// testdata/go.mod requires.
func TestRows(t *testing.T) {
	rows := embedded(t)
	var tested []Row
	for _, r := range rows {
		if r.Untested == "" {
			tested = append(tested, r)
		}
	}
	if len(tested) < len(rows)*9/10 {
		t.Errorf("only %d of %d rows are tested", len(tested), len(rows))
	}
	checkRows(t, filepath.Join("..", "..", "testdata"), tested)
}

// TestUntestedRows does the same for the libraries that testdata/go.mod does not
// require, in a module made for the purpose:
//
//	mkdir /tmp/m && cd /tmp/m && go mod init m && go get LIBRARY...
//	MODEL_MODULE=/tmp/m go test -run TestUntestedRows
func TestUntestedRows(t *testing.T) {
	dir := os.Getenv("MODEL_MODULE")
	if dir == "" {
		t.Skip("MODEL_MODULE names no module that requires the libraries")
	}
	rows := slices.DeleteFunc(embedded(t), func(r Row) bool { return r.Untested == "" })
	checkRows(t, dir, rows)
}

func checkRows(t *testing.T, dir string, rows []Row) {
	t.Helper()
	loaded := loadModelled(t, dir, rows)
	for i := range rows {
		r := &rows[i]
		p, ok := loaded[r.Package]
		if !ok {
			t.Errorf("%s: %s is not to be had through %s; require it there, or write \"untested: REASON\"", r.Pos, r.Package, dir)
			continue
		}
		if p.version != "" && p.version != r.Tested {
			t.Errorf("%s: tested says %s, go.mod says %s", r.Pos, r.Tested, p.version)
		}
		if err := Check(p.types, r); err != nil {
			t.Error(err)
		}
	}
}

// modelled is a package of a model as testdata/go.mod provides it.
type modelled struct {
	types   *types.Package
	version string // of its module, "" in the standard library
}

// loadModelled loads the packages of the rows from export data, with one run of
// go list. Packages that cannot be had are missing from the result.
func loadModelled(t *testing.T, dir string, rows []Row) map[string]modelled {
	t.Helper()
	var paths []string
	for i := range rows {
		paths = append(paths, rows[i].Package)
	}
	slices.Sort(paths)
	paths = slices.Compact(paths)
	cmd := exec.Command("go", append([]string{"list", "-e", "-export", "-deps",
		"-f", "{{.ImportPath}}\t{{.Export}}\t{{with .Module}}{{.Version}}{{end}}"}, paths...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %v", cmd, err)
	}
	exports, versions := make(map[string]string), make(map[string]string)
	for line := range strings.Lines(string(out)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		exports[f[0]], versions[f[0]] = f[1], f[2]
	}
	imp := importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) {
		if exports[path] == "" {
			return nil, fmt.Errorf("no export data for %s", path)
		}
		return os.Open(exports[path])
	})
	loaded := make(map[string]modelled)
	for _, path := range paths {
		pkg, err := imp.Import(path)
		if err != nil {
			t.Logf("%s: %v", path, err)
			continue
		}
		loaded[path] = modelled{pkg, versions[path]}
	}
	return loaded
}
