package analyzer_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/whosecache/whosecache/passes/gate"
)

const corpus = "../testdata"

// loadCorpus loads the corpus, and of what it depends on the packages that the
// gate lets in; others come from export data, and have no facts.
func loadCorpus(t *testing.T) []*packages.Package {
	t.Helper()
	const names = packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports | packages.NeedDeps | packages.NeedModule
	all, err := packages.Load(&packages.Config{Mode: names, Dir: corpus}, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	relevant := make(map[string]bool)
	packages.Visit(all, nil, func(p *packages.Package) {
		u := gate.Unit{Path: p.PkgPath, Dir: p.Dir, Files: p.CompiledGoFiles, Analysed: func(path string) bool { return relevant[path] }}
		if p.Module != nil {
			u.ModulePath, u.ModuleVersion = p.Module.Path, p.Module.Version
		}
		for _, imp := range p.Imports {
			u.Imports = append(u.Imports, imp.PkgPath)
		}
		slices.Sort(u.Imports)
		relevant[p.PkgPath] = gate.Decide(u).Relevant
	})
	var paths []string
	for path, yes := range relevant {
		if yes {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: corpus}, paths...)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pkgs {
		for _, e := range p.Errors {
			t.Fatal(e)
		}
	}
	unlink(pkgs, pkgs...)
	return pkgs
}

// command runs a program in the corpus and returns both outputs; its exit status
// says whether there are findings, which the caller sees for himself.
func command(t *testing.T, name string, args ...string) (stdout, stderr string) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = corpus
	var out, errs strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		if _, exited := err.(*exec.ExitError); !exited {
			t.Fatal(err)
		}
	}
	return out.String(), errs.String()
}

// build builds a command of this module, or of one that it requires.
func build(t testing.TB, pkg, to string) {
	t.Helper()
	if out, err := exec.Command("go", "build", "-o", to, pkg).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}
