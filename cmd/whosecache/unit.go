package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"go/build"
	"go/parser"
	"go/token"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/whosecache/whosecache/passes/gate"
	"github.com/whosecache/whosecache/passes/guard"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"
)

// runUnit serves one call of the go command, or of the standalone driver, and
// does not return.
func runUnit(args []string, rules []*analysis.Analyzer) {
	log.SetFlags(0)
	log.SetPrefix("whosecache: ")
	if last := args[len(args)-1]; strings.HasSuffix(last, ".cfg") {
		name, done, err := prepareUnit(last, slices.ContainsFunc(args, isFixFlag))
		if err != nil {
			log.Fatal(err)
		}
		if done {
			os.Exit(0)
		}
		os.Args[len(os.Args)-1] = name
	}
	defer runtime.KeepAlive(spareCollections())
	guard.Wrap(rules)
	flag.Var(versionFlag{}, "V", "print version and exit")
	unitchecker.Main(rules...)
}

// spareCollections makes the garbage collector wait until there is something to
// collect: a unit is a short process with a small heap that only grows, and half
// of its time would go into collections. The memory is never touched, so it costs
// addresses only; a heap that outgrows it is collected as usual.
func spareCollections() []byte { return make([]byte, 128<<20) }

func isFixFlag(arg string) bool {
	return arg == "-fix" || arg == "--fix" || arg == "-fix=true"
}

// prepareUnit does what must happen before unitchecker sees a unit. It returns
// the configuration to hand over, or done when there is nothing to analyse.
func prepareUnit(name string, fixing bool) (_ string, done bool, err error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return "", false, err
	}
	var cfg unitchecker.Config
	if err := json.Unmarshal(data, &cfg); err != nil {
		return "", false, fmt.Errorf("cannot decode %s: %v", name, err)
	}
	if !cfg.VetxOnly {
		return name, false, nil
	}
	d := gate.Decide(unitOf(&cfg))
	if !d.Relevant {
		// Parsing and type-checking are what a unit costs, and there are hundreds
		// of these: end here. An empty file is a valid set of no facts (x/tools
		// up to v0.49; later ones keep types in it).
		return "", true, os.WriteFile(cfg.VetxOutput, nil, 0o666)
	}
	if !d.Own || fixing || cfg.Stdout == "" || hasInternalTests(&cfg) {
		return name, false, nil
	}
	// The go command caches what a unit printed without regard to VetxOnly. So
	// after "go vet ./b", its dependency ./a would count as vetted and clean, and
	// "go vet ./a" would print nothing. Report in both roles: what is cached is
	// then the same, at the price that "go vet ./b" prints the findings of ./a.
	data, err = reportAll(data)
	if err != nil {
		return "", false, err
	}
	rewritten := strings.TrimSuffix(name, ".cfg") + ".all.cfg" // the go command removes the folder
	return rewritten, false, os.WriteFile(rewritten, data, 0o666)
}

// reportAll sets VetxOnly to false and keeps every other field, also those that
// this version of unitchecker does not know.
func reportAll(data []byte) ([]byte, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil {
		return nil, err
	}
	fields["VetxOnly"] = json.RawMessage("false")
	return json.MarshalIndent(fields, "", "\t")
}

func unitOf(cfg *unitchecker.Config) gate.Unit {
	u := gate.Unit{
		Path: cfg.ImportPath, Dir: cfg.Dir, Files: cfg.GoFiles,
		ModulePath: cfg.ModulePath, ModuleVersion: cfg.ModuleVersion,
		Analysed: func(path string) bool {
			info, err := os.Stat(cfg.PackageVetx[path])
			return err == nil && info.Size() > 0
		},
	}
	if cfg.Module != nil {
		u.ModulePath, u.ModuleVersion = cfg.Module.Path, cfg.Module.Version
	}
	for _, path := range cfg.ImportMap {
		u.Imports = append(u.Imports, path)
	}
	slices.Sort(u.Imports)
	return u
}

// hasInternalTests reports whether the package has test files of its own. Then
// the go command vets a variant that includes them, under an identity of its own:
// the plain package is only ever a dependency, and reporting here would repeat
// what the variant reports.
func hasInternalTests(cfg *unitchecker.Config) bool {
	names, _ := filepath.Glob(filepath.Join(cfg.Dir, "*_test.go")) // a bad pattern in Dir means no files
	for _, name := range names {
		if ok, err := build.Default.MatchFile(cfg.Dir, filepath.Base(name)); err != nil || !ok {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.PackageClauseOnly)
		if err == nil && !strings.HasSuffix(f.Name.Name, "_test") {
			return true
		}
	}
	return false
}
