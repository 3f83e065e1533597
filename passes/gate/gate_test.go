package gate

import (
	"errors"
	"os/exec"
	"strings"
	"testing"
)

func TestDecide(t *testing.T) {
	const cached = "/home/x/go/pkg/mod/"
	dep := func(path, version string, imports ...string) Unit {
		return Unit{Path: path, Dir: cached + path + "@" + version, ModulePath: path, ModuleVersion: version,
			Imports: imports, Files: []string{"f.go"}, ReadFile: func(string) ([]byte, error) { return nil, nil }}
	}
	with := func(u Unit, text string) Unit {
		u.ReadFile = func(string) ([]byte, error) { return []byte(text), nil }
		return u
	}
	const redis = "github.com/redis/go-redis/v9"
	const homeMade = "package p\n\ntype TokenCache[K comparable] struct {\n\tmu sync.Mutex\n\tm  map[K]any\n}\n"
	analysed := dep("example.com/over", "v1.0.0", "example.com/under")
	analysed.Analysed = func(path string) bool { return path == "example.com/under" }
	stdAnalysed := dep("example.com/over", "v1.0.0", "fmt")
	stdAnalysed.Analysed = func(string) bool { return true }
	vendored := dep("example.com/dep", "v1.0.0")
	vendored.Dir = "/src/app/vendor/example.com/dep"
	replaced := dep("example.com/dep", "v1.0.0")
	replaced.Dir = "/src/dep"
	unreadable := dep("example.com/dep", "v1.0.0", "sync")
	unreadable.ReadFile = func(string) ([]byte, error) { return nil, errors.New("no") }

	tests := []struct {
		name string
		unit Unit
		want Decision
	}{
		{"std", Unit{Path: "net/http"}, Decision{Std: true, Reason: "standard library"}},
		{"std vendored", Unit{Path: "vendor/golang.org/x/net/http/httpguts"}, Decision{Std: true, Reason: "standard library"}},
		{"std in its own module", Unit{Path: "fmt", ModulePath: "std"}, Decision{Std: true, Reason: "standard library"}},
		{"a module called like std", Unit{Path: "log/x", ModulePath: "log"}, Decision{Relevant: true, Own: true, Reason: "own package"}},
		{"main module", Unit{Path: "example.com/m/a", ModulePath: "example.com/m", Dir: "/vendor/m/a"}, Decision{Relevant: true, Own: true, Reason: "own package"}},
		{"no modules", Unit{Path: "a", Dir: "/src/a"}, Decision{Relevant: true, Own: true, Reason: "own package"}},
		{"no modules, vendored", Unit{Path: "a/b", Dir: "/src/vendor/a/b"}, Decision{Reason: "dependency without cache or identity"}},
		{"replaced by a folder", replaced, Decision{Relevant: true, Own: true, Reason: "own package"}},
		{"vendored", vendored, Decision{Reason: "dependency without cache or identity"}},
		{"modelled", dep(redis, "v9.0.0"), Decision{Reason: "has a model"}},
		{"below a model", dep(redis+"/internal/pool", "v9.0.0", "sync"), Decision{Reason: "has a model"}},
		{"working on a modelled library", Unit{Path: redis, ModulePath: redis}, Decision{Own: true, Reason: "has a model"}},
		{"plumbing", with(dep("golang.org/x/net/http2", "v0.1.0", "sync", "net/http", redis), homeMade), Decision{Reason: "carries requests"}},
		{"imports a model", dep("example.com/dep", "v1.0.0", "fmt", redis), Decision{Relevant: true, Reason: "imports " + redis}},
		{"imports an analysed package", analysed, Decision{Relevant: true, Reason: "imports example.com/under, which is analysed"}},
		{"std is never analysed", stdAnalysed, Decision{Reason: "dependency without cache or identity"}},
		{"plain", dep("example.com/dep", "v1.0.0", "fmt", "github.com/google/uuid"), Decision{Reason: "dependency without cache or identity"}},
		{"home-made cache", with(dep("example.com/dep", "v1.0.0", "sync"), homeMade), Decision{Relevant: true, Reason: "declares a cache"}},
		{"cache function", with(dep("example.com/dep", "v1.0.0", "sync"), "var m = map[string]any{}\n\nfunc Remember[T any](key string) T {"),
			Decision{Relevant: true, Reason: "declares a cache"}},
		{"cache of its own", with(dep("example.com/dep", "v1.0.0", "sync"), strings.Replace(homeMade, "Token", "token", 1)),
			Decision{Reason: "dependency without cache or identity"}},
		{"cache without a lock", with(dep("example.com/dep", "v1.0.0", "fmt"), homeMade), Decision{Reason: "dependency without cache or identity"}},
		{"too large to look at", with(dep("example.com/dep", "v1.0.0", "sync"), homeMade+strings.Repeat("// x\n", maxScan/5)), Decision{Reason: "dependency without cache or identity"}},
		{"identity helper", with(dep("example.com/dep", "v1.0.0", "net/http"), `func F(r *http.Request) string { return r.Header.Get("Authorization") }`),
			Decision{Relevant: true, Reason: "reads an identity"}},
		{"annotated", with(dep("example.com/dep", "v1.0.0", "sync"), "package dep\n\n//whosecache:cache key=0 value=1\nfunc Put(k, v string) {}\n"),
			Decision{Relevant: true, Reason: "is annotated"}},
		{"unreadable", unreadable, Decision{Reason: "dependency without cache or identity"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Decide(test.unit); got != test.want {
				t.Errorf("got  %+v\nwant %+v", got, test.want)
			}
		})
	}
}

// TestStdRoots compares the list with the standard library of this Go version.
func TestStdRoots(t *testing.T) {
	out, err := exec.Command("go", "list", "std").Output()
	if err != nil {
		t.Fatal(err)
	}
	for path := range strings.FieldsSeq(string(out)) {
		if !isStdPath(path) {
			t.Errorf("%s is not taken for the standard library", path)
		}
	}
	if isStdPath("github.com/x/y") {
		t.Error("everything is taken for the standard library")
	}
}
