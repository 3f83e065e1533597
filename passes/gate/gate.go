package gate

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/whosecache/whosecache/passes/library"
)

// A Decision says whether a package is analysed, and why.
type Decision struct {
	Relevant bool   // the package is analysed
	Std      bool   // it belongs to the standard library
	Own      bool   // it is the user's own, not a dependency
	Reason   string // for -v, one short phrase
}

// A Unit is what can be known of a package before it is parsed.
type Unit struct {
	Path          string // import path
	Dir           string // folder of the sources
	ModulePath    string // "" when unknown, and for the standard library
	ModuleVersion string // "" for the main module
	Files         []string
	Imports       []string                          // import paths
	Analysed      func(path string) bool            // whether a direct import was analysed; nil: none was
	ReadFile      func(name string) ([]byte, error) // nil: os.ReadFile
}

// Decide applies the rules of the package documentation.
func Decide(u Unit) Decision {
	switch {
	case isStd(u):
		return Decision{Std: true, Reason: "standard library"}
	case isOwn(u):
		if library.HasPackage(u.Path) {
			return Decision{Own: true, Reason: "has a model"}
		}
		return Decision{Relevant: true, Own: true, Reason: "own package"}
	case isModelled(u):
		return Decision{Reason: "has a model"}
	case isPlumbing(u.Path):
		return Decision{Reason: "carries requests"}
	}
	for _, path := range u.Imports {
		if telling(path) {
			return Decision{Relevant: true, Reason: "imports " + path}
		}
	}
	for _, path := range u.Imports {
		if u.Analysed != nil && !isStdPath(path) && u.Analysed(path) {
			return Decision{Relevant: true, Reason: "imports " + path + ", which is analysed"}
		}
	}
	if reason := scan(u); reason != "" {
		return Decision{Relevant: true, Reason: reason}
	}
	return Decision{Reason: "dependency without cache or identity"}
}

// stdRoots are the first elements of the import paths of the standard library,
// with those of its vendored packages and of the go command.
var stdRoots = strings.Fields(`archive arena bufio builtin bytes cmd cmp compress container context
	crypto database debug embed encoding errors expvar flag fmt go hash html image index internal io
	iter log maps math mime net os path plugin reflect regexp runtime simd slices sort strconv strings
	structs sync syscall testing text time unicode unique unsafe vendor weak C`)

func isStd(u Unit) bool {
	if u.ModulePath != "" {
		return u.ModulePath == "std" || u.ModulePath == "cmd"
	}
	return isStdPath(u.Path)
}

func isStdPath(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return slices.Contains(stdRoots, first)
}

var cachedModule = regexp.MustCompile(`@v\d`)

func isOwn(u Unit) bool {
	if u.ModuleVersion == "" {
		// GOPATH mode knows no modules, but has vendor folders.
		return u.ModulePath != "" || !strings.Contains(filepath.ToSlash(u.Dir), "/vendor/")
	}
	dir := filepath.ToSlash(u.Dir)
	return !cachedModule.MatchString(dir) && !strings.Contains(dir, "/vendor/")
}

// isModelled reports whether a dependency belongs to a module that has a model:
// what the model leaves out of such a module was left out on purpose.
func isModelled(u Unit) bool {
	if library.HasPackage(u.Path) {
		return true
	}
	if u.ModulePath != "" && slices.ContainsFunc(library.Packages(), func(p string) bool { return below(p, u.ModulePath) }) {
		return true
	}
	for path := u.Path; ; {
		i := strings.LastIndexByte(path, '/')
		if i < 0 {
			return false
		}
		path = path[:i]
		if !isStdPath(path) && library.HasPackage(path) {
			return true
		}
	}
}

// plumbing are modules that carry requests for whoever sends them, an extension of
// the standard library as it were. Their size is that of a third of a service's
// closure, and their text looks telling: a request, its context, a token store.
var plumbing = []string{
	"github.com/quic-go", "golang.org/x/crypto", "golang.org/x/net", "google.golang.org/grpc",
}

func isPlumbing(path string) bool {
	return slices.ContainsFunc(plumbing, func(root string) bool { return below(path, root) })
}

func below(path, root string) bool {
	return path == root || strings.HasPrefix(path, root+"/")
}

// plainModels are modelled for the flow of values alone: half of all packages
// import one of them, and none of these has a cache or an identity for that.
var plainModels = []string{
	"github.com/bytedance/sonic", "github.com/goccy/go-json", "github.com/json-iterator/go",
	"github.com/gofrs/uuid", "github.com/google/uuid", "github.com/pkg/errors",
	"github.com/rs/zerolog", "github.com/sirupsen/logrus", "go.uber.org/zap",
	"golang.org/x/exp", "golang.org/x/text", "google.golang.org/protobuf",
}

// telling reports whether an import makes its importer interesting. Nearly every
// package imports something of the standard library that is modelled; those that
// use it for a cache or an identity are found by their text.
func telling(path string) bool {
	return !isStdPath(path) && library.HasPackage(path) &&
		!slices.ContainsFunc(plainModels, func(root string) bool { return below(path, root) })
}

// maxScan bounds what is read of a dependency. Hand-written cache and identity
// helpers are small; what is larger is a generated client or a parser table.
const maxScan = 512 << 10

// What the text of a home-made cache and of an identity helper looks like. Only
// exported names count: unexported ones are caches of types, parsers and
// connections, five of seven hits in a closure of 340 dependencies.
var (
	cacheType = regexp.MustCompile(`(?m)^\s*(?:type\s+)?(?:[A-Z]\w*)?(?:Cache|Memo|Store)(?:\[[^\]\n]+\])?\s+(?:struct|interface)\b` +
		`|^func (?:\([^)]*\) )?(?:New\w*(?:Cache|Memo|Store)|Remember|Memoi[sz]e|GetOr[A-Z]\w*)[\[(]`)
	identity = regexp.MustCompile(`\bWithValue\(|"Authorization"|\.BasicAuth\(\)|\.Cookie\(`)
)

// scan looks for a home-made cache (exported, called something like it, with a
// map under a lock), for an identity helper (takes a request, and reads its
// credentials or keeps something in its context) and for annotations in the text
// of a package.
func scan(u Unit) string {
	usesSync := slices.Contains(u.Imports, "sync")
	usesHTTP := slices.Contains(u.Imports, "net/http")
	if !usesSync && !usesHTTP {
		return ""
	}
	text := read(u)
	switch {
	case usesSync && bytes.Contains(text, []byte("map[")) && cacheType.Match(text):
		return "declares a cache"
	case usesHTTP && bytes.Contains(text, []byte("*http.Request")) && identity.Match(text):
		return "reads an identity"
	case bytes.Contains(text, []byte("\n//whosecache:")):
		return "is annotated"
	}
	return ""
}

// read returns the text of a package, or nothing when it is larger than maxScan.
func read(u Unit) []byte {
	readFile := u.ReadFile
	if readFile == nil {
		var size int64
		for _, name := range u.Files {
			if info, err := os.Stat(name); err == nil {
				size += info.Size()
			}
		}
		if size > maxScan {
			return nil
		}
		readFile = os.ReadFile
	}
	var text []byte
	for _, name := range u.Files {
		b, err := readFile(name)
		if err != nil {
			continue
		}
		if text = append(append(text, b...), '\n'); len(text) > maxScan {
			return nil
		}
	}
	return text
}
