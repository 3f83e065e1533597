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

// method returns a method of a type of a loaded package, as a caller of a value
// of that type sees it.
func method(t *testing.T, pkg *types.Package, typ, name string) *types.Func {
	t.Helper()
	obj := pkg.Scope().Lookup(typ)
	if obj == nil {
		t.Fatalf("no %s.%s", pkg.Path(), typ)
	}
	m, _, _ := types.LookupFieldOrMethod(types.NewPointer(obj.Type()), true, pkg, name)
	if types.IsInterface(obj.Type()) {
		m, _, _ = types.LookupFieldOrMethod(obj.Type(), true, pkg, name)
	}
	fn, ok := m.(*types.Func)
	if !ok {
		t.Fatalf("no %s.%s.%s", pkg.Path(), typ, name)
	}
	return fn
}

func TestFor(t *testing.T) {
	const redis, lru = "github.com/redis/go-redis/v9", "github.com/hashicorp/golang-lru/v2"
	var rows []Row
	for _, path := range []string{redis, lru, "encoding/json", "math/rand", "io", "hash", "net/http", "sync"} {
		rows = append(rows, Row{Package: path})
	}
	loaded := loadModelled(t, filepath.Join("..", "..", "testdata"), rows)
	for _, c := range []struct{ path, typ, name, want string }{
		{redis, "Client", "Set", "write cmdable.Set"}, // promoted from the type that declares it
		{redis, "Cmdable", "Set", "write StringCmdable.Set"},
		{redis, "Pipeliner", "HGet", "read HashCmdable.HGet"},
		{redis, "StringCmd", "Scan", "flow StringCmd.Scan"},
		{redis, "StringCmd", "Err", "pure baseCmd.Err"},
		{redis, "StringCmd", "Args", ""},
		{lru, "Cache", "Add", "write Cache.Add"},
		{"encoding/json", "Encoder", "Encode", "flow Encoder.Encode, respond Encoder.Encode"},
		{"encoding/json", "Encoder", "SetIndent", "pure Encoder.*"},
		{"math/rand", "Rand", "Intn", "pure *"},
		{"hash", "Hash", "Write", "flow Writer.Write, respond Writer.Write"}, // declared by io.Writer
		{"net/http", "Request", "Cookie", "origin Request.Cookie"},
		{"sync", "Map", "Swap", "write Map.Swap, read Map.Swap"},
	} {
		var got []string
		for _, r := range For(method(t, loaded[c.path].types, c.typ, c.name)) {
			got = append(got, r.Kind.String()+" "+r.Symbol)
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s.%s.%s: got %s, want %s", c.path, c.typ, c.name, strings.Join(got, ", "), c.want)
		}
	}

	cache := loaded[lru].types.Scope().Lookup("Cache").Type()
	inst, err := types.Instantiate(nil, cache, []types.Type{types.Typ[types.String], types.Typ[types.Int]}, true)
	if err != nil {
		t.Fatal(err)
	}
	add, _, _ := types.LookupFieldOrMethod(types.NewPointer(inst), true, nil, "Add")
	if rows := For(add.(*types.Func)); len(rows) != 1 || rows[0].Kind != Write {
		t.Errorf("an instantiated method has rows %v", rows)
	}
	unmarshal := loaded["encoding/json"].types.Scope().Lookup("Unmarshal").(*types.Func)
	if rows := For(unmarshal); len(rows) != 1 || rows[0].Flows[0].To.String() != "1" {
		t.Errorf("Unmarshal has rows %v", rows)
	}

	request := loaded["net/http"].types.Scope().Lookup("Request").(*types.TypeName)
	if o, ok := FieldOrigin(request, "Header"); !ok || o.Kind != "header" || o.Of != "request" {
		t.Errorf("Request.Header: %+v", o)
	}
	if _, ok := FieldOrigin(request, "Close"); ok {
		t.Error("Request.Close has an origin")
	}
	if o, ok := TypeOrigin(request); !ok || o.Kind != "request" {
		t.Errorf("Request: %+v", o)
	}
}

// TestForOutsiders asks for functions that can have no rows.
func TestForOutsiders(t *testing.T) {
	errorType := types.Universe.Lookup("error").(*types.TypeName)
	fn, _, _ := types.LookupFieldOrMethod(errorType.Type(), true, nil, "Error")
	pkg := types.NewPackage("example.com/p", "p")
	sig := types.NewSignatureType(nil, nil, nil, nil, nil, false)
	unnamed := types.NewFunc(token.NoPos, pkg, "M", sig)
	types.NewInterfaceType([]*types.Func{unnamed}, nil).Complete()
	for _, f := range []*types.Func{fn.(*types.Func), unnamed, types.NewFunc(token.NoPos, pkg, "F", sig)} {
		if rows := For(f); rows != nil {
			t.Errorf("%s has rows", f)
		}
	}
	if _, ok := TypeOrigin(errorType); ok {
		t.Error("error has an origin")
	}
	if _, ok := FieldOrigin(errorType, "X"); ok {
		t.Error("a field of error has an origin")
	}
}

func TestPackages(t *testing.T) {
	all := Packages()
	if !slices.IsSorted(all) || !slices.Contains(all, "net/http") || !HasPackage("net/http") || HasPackage("net") {
		t.Errorf("packages: %v", all)
	}
	var fromRows []string
	for _, r := range embedded(t) {
		fromRows = append(fromRows, r.Package)
	}
	slices.Sort(fromRows)
	if got := slices.Compact(fromRows); !slices.Equal(got, all) {
		t.Errorf("the index has %v, the rows have %v", all, got)
	}
	for path, files := range index() {
		if len(files) > 1 {
			t.Errorf("%s is in %s and %s; a wildcard in one would hide rows of the other", path, files[0].name, files[1].name)
		}
	}
	if rows := Entries("github.com/gin-gonic/gin"); len(rows) == 0 || rows[0].EntryKey != "user" {
		t.Errorf("entries of gin: %v", rows)
	}
}

// TestPureIsAlone finds functions of which a model says both that nothing flows
// and that something does.
func TestPureIsAlone(t *testing.T) {
	kinds := make(map[string][]Row)
	for _, r := range embedded(t) {
		if r.Kind != Field && r.Kind != Type && r.Kind != Entry {
			key := r.Package + "." + r.Symbol
			kinds[key] = append(kinds[key], r)
		}
	}
	for _, rows := range kinds {
		for _, r := range rows {
			if r.Kind == Pure && len(rows) > 1 {
				t.Errorf("%s: %s.%s is pure, but has other rows too", r.Pos, r.Package, r.Symbol)
			}
		}
	}
}

func TestCheck(t *testing.T) {
	loaded := loadModelled(t, filepath.Join("..", "..", "testdata"), []Row{{Package: "net/http"}})
	pkg := loaded["net/http"].types
	for _, c := range []struct{ row, want string }{
		{"pure Nothing", "pure net/http.Nothing: the package has no Nothing"},
		{"pure Request", "is not what a pure row speaks of"},
		{"type Get claims", "is not what a type row speaks of"},
		{"pure Client.Nothing", "Client declares no method Nothing"},
		{"pure Get.Nothing", "Get is not a type"},
		{"field Request.Nothing claims", "has no field Nothing"},
		{"field Header.X claims", "is not a struct"},
		{"flow Get 1->r0", "operand 1: there is no argument 1 in func(url string) (resp *net/http.Response, err error)"},
		{"flow Get 0->r2", "operand r2: there is no result 2"},
		{"flow Get recv->r0", "operand recv: a function has no receiver"},
		{"flow Get 0[1]->r0", "operand 0[1]: string has no elements"},
		{"flow Get f0.r0->r0", "operand f0.r0: string is neither a function nor an interface with that one method"},
		{"flow HandleFunc f1.r0->0", "has too few of them"},
		{"flow Handle f1.p2->0", "has too few of them"},
		{"flow Client.Do 0.X->r0", "has no field X"},
		{"origin Get r0=query(1)", "query(1): there is no argument 1"},
		{"delete Get key=0 when=1:X", "when=1: there is no argument 1"},
		{"fresh HandleFunc", "there are no results that could be new"},
		{"flow File.Read recv->0", "File does not declare Read; name the type that does: (io.Reader).Read"},
	} {
		rows, err := Parse("m", []byte("package net/http\ntested go1.26\n"+c.row))
		if err != nil {
			t.Fatal(err)
		}
		err = Check(pkg, &rows[0])
		if err == nil || !strings.HasPrefix(err.Error(), "m:3: ") || !strings.HasSuffix(err.Error(), c.want) && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s:\n got %v\nwant %s", c.row, err, c.want)
		}
	}
}
