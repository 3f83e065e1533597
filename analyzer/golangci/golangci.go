// Package golangci is whosecache as a module plugin of golangci-lint v2: a program
// that imports it for its side effect has a linter named whosecache.
//
// The plugin is one analyzer, named as the linter is, that reports what all rules
// find. golangci-lint puts the name of any other analyzer before its messages, and
// ours end with the rule's id already.
//
// # The cache
//
// golangci-lint keeps the issues of a package, and the facts, under a key that is made
// of its own version, its configuration, go.mod, the package's files, those of its
// dependencies, and the names of the analyzers (getIssuesCacheKey and factCacheKey in
// its package goanalysis, version 2.15.0). Of these only the names are ours. So the
// digest of the project's settings is in the names of those that have facts, and of
// one that does nothing else: an edited .whosecache.yml changes the next run.
package golangci

import (
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/analyzer"
	"github.com/whosecache/whosecache/passes/guard"
	"github.com/whosecache/whosecache/passes/settings"
)

// Name is the name of the linter: in linters.enable, in linters.settings.custom and in
// //nolint comments.
const Name = "whosecache"

func init() { register.Plugin(Name, New) }

// New makes the linter of what stands in linters.settings.custom.whosecache.settings,
// nil when nothing does. Its error names the setting that is wrong and says what to
// write instead.
func New(conf any) (register.LinterPlugin, error) {
	s, err := read(conf)
	if err != nil {
		return nil, err
	}
	return &plugin{s}, nil
}

type plugin struct{ Settings }

// GetLoadMode asks for types: the rules are nothing without them.
func (*plugin) GetLoadMode() string { return register.LoadModeTypesInfo }

// BuildAnalyzers tells the rules of their host and returns the linter's analyzers. It
// is an error that the settings of the project in the working directory, where
// golangci-lint runs, cannot be used.
func (p *plugin) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	levels, err := settings.HostRules(p.Rules)
	if err != nil {
		return nil, err
	}
	settings.SetHost(settings.Host{Rules: levels, File: p.file(), NoRelated: !p.Related, NoNolint: true})
	digest, err := settings.Digest(".")
	if err != nil {
		return nil, relative(err)
	}
	prepare()
	return []*analysis.Analyzer{all, stamped(digest)}, nil
}

// file is the project's file by its absolute path. A relative one starts at the go.mod
// of the working directory, or at its go.work where there is none: it does not depend
// on the folder below that golangci-lint is started in.
func (p *plugin) file() string {
	if p.Config == "" || p.Config == "off" || filepath.IsAbs(p.Config) {
		return p.Config
	}
	root := settings.Root(".")
	if root == "" {
		root = settings.Workspace(".")
	}
	file, err := filepath.Abs(filepath.Join(root, filepath.FromSlash(p.Config)))
	if err != nil {
		return p.Config // there is no working directory; settings say that they cannot be read
	}
	return file
}

// relative shortens the path that an error starts with.
func relative(err error) error {
	wd, wdErr := os.Getwd()
	if wdErr != nil {
		return err
	}
	return errors.New(strings.TrimPrefix(err.Error(), wd+string(filepath.Separator)))
}

// all reports what the rules find.
var all = &analysis.Analyzer{
	Name:     Name,
	Doc:      "find cache entries that one caller leaves and another gets",
	URL:      "https://github.com/whosecache/whosecache",
	Requires: analyzer.Analyzers(),
	Run: func(pass *analysis.Pass) (any, error) {
		for _, rule := range pass.Analyzer.Requires {
			for _, d := range pass.ResultOf[rule].([]analysis.Diagnostic) {
				pass.Report(d)
			}
		}
		return nil, nil
	},
}

// prepare makes the diagnostics of the rules their results, those of a panic too: a
// panic would end the run of all linters. It changes the analyzers in place, since they
// require each other by address, and once: golangci-lint may build a linter twice.
var prepare = sync.OnceFunc(func() {
	rules := analyzer.Analyzers()
	guard.Wrap(rules)
	for _, rule := range rules {
		run := rule.Run
		rule.ResultType = reflect.TypeFor[[]analysis.Diagnostic]()
		rule.Run = func(pass *analysis.Pass) (any, error) {
			var found []analysis.Diagnostic
			own := *pass
			own.Report = func(d analysis.Diagnostic) { found = append(found, d) }
			_, err := run(&own)
			return found, err
		}
	}
	visit(rules, make(map[*analysis.Analyzer]bool), func(a *analysis.Analyzer) {
		if len(a.FactTypes) > 0 {
			withFacts[a] = a.Name
		}
	})
})

// withFacts are the analyzers that have facts, with the names that they were born with.
var withFacts = make(map[*analysis.Analyzer]string)

// stamped puts the digest of the settings into the names of the analyzers with facts,
// and returns one that has it in its name and does nothing.
func stamped(digest []byte) *analysis.Analyzer {
	stamp := "default"
	if digest != nil {
		stamp = hex.EncodeToString(digest[:8])
	}
	for a, name := range withFacts {
		a.Name = name + "_" + stamp
	}
	return &analysis.Analyzer{
		Name: "whosecachesettings_" + stamp,
		Doc:  "have the digest of the project's settings in the key of golangci-lint's cache",
		Run:  func(*analysis.Pass) (any, error) { return nil, nil },
	}
}

// visit calls do for analyzers and all that they require, each once.
func visit(list []*analysis.Analyzer, seen map[*analysis.Analyzer]bool, do func(*analysis.Analyzer)) {
	for _, a := range list {
		if !seen[a] {
			seen[a] = true
			visit(a.Requires, seen, do)
			do(a)
		}
	}
}
