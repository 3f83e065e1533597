package gate

import (
	"path/filepath"
	"reflect"

	"golang.org/x/tools/go/analysis"
)

// Analyzer makes the decision available to other passes.
var Analyzer = &analysis.Analyzer{
	Name:             "gate",
	Doc:              "decide whether a package can matter for caches and identities",
	URL:              "https://pkg.go.dev/github.com/whosecache/whosecache/passes/gate",
	Run:              run,
	ResultType:       reflect.TypeFor[*Decision](),
	FactTypes:        []analysis.Fact{new(Analysed)},
	RunDespiteErrors: true,
}

// Analysed is the fact of a package that was let in.
type Analysed struct {
	Yes bool // gob refuses a struct without exported fields
}

// AFact marks a fact.
func (*Analysed) AFact() {}

func (*Analysed) String() string { return "analysed" }

func run(pass *analysis.Pass) (any, error) {
	u := Unit{Path: pass.Pkg.Path(), ReadFile: pass.ReadFile}
	if pass.Module != nil {
		u.ModulePath, u.ModuleVersion = pass.Module.Path, pass.Module.Version
	}
	analysed := make(map[string]bool)
	for _, imp := range pass.Pkg.Imports() {
		u.Imports = append(u.Imports, imp.Path())
		analysed[imp.Path()] = pass.ImportPackageFact(imp, new(Analysed))
	}
	u.Analysed = func(path string) bool { return analysed[path] }
	for _, f := range pass.Files {
		u.Files = append(u.Files, pass.Fset.File(f.FileStart).Name())
	}
	if len(u.Files) > 0 {
		u.Dir = filepath.Dir(u.Files[0])
	}
	d := Decide(u)
	if d.Relevant {
		pass.ExportPackageFact(&Analysed{Yes: true})
	}
	return &d, nil
}
