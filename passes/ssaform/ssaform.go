// Package ssaform builds the SSA form of the packages that the gate lets
// through. The common buildssa pass, as a requirement, is paid on every package
// of the import closure; this one only where a summary may be worth having.
package ssaform

import (
	"go/ast"
	"go/types"
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/gate"
)

// Analyzer builds SSA where it can matter.
var Analyzer = &analysis.Analyzer{
	Name:       "whosecachessa",
	Doc:        "build SSA of packages that can matter, for the whosecache analyzers",
	Requires:   []*analysis.Analyzer{gate.Analyzer},
	ResultType: reflect.TypeFor[*Form](),
	Run:        run,
}

// A Form is the SSA form of a package.
type Form struct {
	Pkg       *ssa.Package
	Functions []*ssa.Function // those of the source, closures after the function they are in
}

func run(pass *analysis.Pass) (any, error) {
	if d := pass.ResultOf[gate.Analyzer].(*gate.Decision); !d.Relevant {
		return &Form{}, nil
	}
	prog := ssa.NewProgram(pass.Fset, ssa.BuilderMode(0))
	// Those that are imported directly suffice: only their functions can be named,
	// and methods of others are made on demand. To make a package means to read
	// every declaration of it, which is most of the cost of a small unit.
	for _, imp := range pass.Pkg.Imports() {
		prog.CreatePackage(imp, nil, nil, true)
	}
	pkg := prog.CreatePackage(pass.Pkg, pass.Files, pass.TypesInfo, false)
	pkg.Build()
	form := &Form{Pkg: pkg}
	for _, f := range pass.Files {
		for _, d := range f.Decls {
			if fd, ok := d.(*ast.FuncDecl); ok {
				form.declared(pass, fd)
			}
		}
	}
	if init := pkg.Func("init"); init != nil {
		for _, anon := range init.AnonFuncs {
			form.add(anon)
		}
	}
	return form, nil
}

func (f *Form) declared(pass *analysis.Pass, d *ast.FuncDecl) {
	obj, ok := pass.TypesInfo.Defs[d.Name].(*types.Func)
	if !ok || d.Name.Name == "_" {
		return
	}
	if fn := f.Pkg.Prog.FuncValue(obj); fn != nil {
		f.add(fn)
	}
}

func (f *Form) add(fn *ssa.Function) {
	if fn.Blocks == nil {
		return
	}
	f.Functions = append(f.Functions, fn)
	for _, anon := range fn.AnonFuncs {
		f.add(anon)
	}
}
