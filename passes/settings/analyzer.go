package settings

import (
	"path/filepath"
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/gate"
)

// Analyzer finds the settings for a package. Settings that cannot be used are no
// error of this pass, which would be lost where a driver keeps quiet about required
// passes: they are in the result, and the rule directives reports them.
var Analyzer = &analysis.Analyzer{
	Name:       "whosecachesettings",
	Doc:        "read the settings of the module that the package is in",
	URL:        "https://pkg.go.dev/github.com/whosecache/whosecache/passes/settings",
	Requires:   []*analysis.Analyzer{gate.Analyzer},
	ResultType: reflect.TypeFor[*Settings](),
	Run:        run,
}

func run(pass *analysis.Pass) (any, error) {
	if d := pass.ResultOf[gate.Analyzer].(*gate.Decision); !d.Own || len(pass.Files) == 0 {
		return new(Settings), nil
	}
	dir := filepath.Dir(pass.Fset.File(pass.Files[0].FileStart).Name())
	s, err := Of(dir)
	if err != nil {
		return &Settings{Err: err}, nil
	}
	return s, nil
}
