package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/cmd/whosecache/internal/driver"
	"github.com/whosecache/whosecache/passes/settings"
)

// options are what the standalone command was told.
type options struct {
	driver.Config

	format    outputFormat
	json      bool           // the short form of a format
	failOn    settings.Level // findings below it do not make the status 3
	verbose   bool
	fix, diff bool
	context   int
}

// outputFormat is how findings are printed.
type outputFormat string

const (
	formatText  outputFormat = "text"
	formatJSON  outputFormat = "json"
	formatSARIF outputFormat = "sarif"
)

func (f *outputFormat) String() string { return string(*f) }
func (f *outputFormat) Set(s string) error {
	switch outputFormat(s) {
	case formatText, formatJSON, formatSARIF:
		*f = outputFormat(s)
		return nil
	}
	return errors.New("want text, json or sarif")
}

// levelFlag sets a level by its name.
type levelFlag struct{ level *settings.Level }

func (f levelFlag) String() string {
	if f.level == nil {
		return "" // the flag package asks a zero value
	}
	return f.level.String()
}

func (f levelFlag) Set(s string) error {
	level, ok := settings.ParseLevel(s)
	if !ok || level == settings.Off {
		return errors.New("want error, warning or note")
	}
	*f.level = level
	return nil
}

// ruleFlag is a flag that belongs to the rules: the process that analyses a
// package gets it as it was written.
type ruleFlag struct {
	value  string
	isBool bool
	set    bool
}

func (f *ruleFlag) String() string   { return f.value }
func (f *ruleFlag) IsBoolFlag() bool { return f.isBool }
func (f *ruleFlag) Set(s string) error {
	if f.isBool {
		if _, err := strconv.ParseBool(s); err != nil {
			return errors.New("want true or false")
		}
	}
	f.value, f.set = s, true
	return nil
}

// verboseFlag makes the process that analyses a package name the functions that
// it did not analyse.
const verboseFlag = "cachekey.v"

// suppressedFlag makes it report what a directive suppresses too, as suppressed.
const suppressedFlag = "directives.suppressed"

// newFlags declares the flags of the standalone command.
func newFlags(rules []*analysis.Analyzer) (*flag.FlagSet, *options) {
	o := &options{format: formatText, failOn: settings.Note}
	fs := flag.NewFlagSet("whosecache", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.StringVar(&o.Tags, "tags", "", "build `tags`, separated by commas")
	fs.BoolVar(&o.Tests, "test", true, "analyse test files too")
	fs.Var(&o.format, "format", "print in this `format`: text, json (package, rule, findings, as go vet -json does) or sarif (SARIF 2.1.0)")
	fs.BoolVar(&o.json, "json", false, "short for -format=json")
	fs.Var(levelFlag{&o.failOn}, "fail-on", "exit with 3 for a finding of this `level` or above: error, warning or note")
	fs.BoolVar(&o.verbose, "v", false, "say what was not analysed, and why")
	fs.IntVar(&o.context, "c", -1, "show the line of a finding and `N` lines around it")
	fs.BoolVar(&o.fix, "fix", false, "apply the suggested fixes")
	fs.BoolVar(&o.diff, "diff", false, "with -fix: change nothing, print a unified diff")
	for _, a := range rules {
		fs.Var(&ruleFlag{isBool: true}, a.Name, "run only this rule, or with =false all but this")
		a.Flags.VisitAll(func(f *flag.Flag) {
			b, ok := f.Value.(interface{ IsBoolFlag() bool })
			fs.Var(&ruleFlag{value: f.DefValue, isBool: ok && b.IsBoolFlag()}, a.Name+"."+f.Name, f.Usage)
		})
	}
	return fs, o
}

// parseOptions reads the command line. Its error is for the user, in one line.
func parseOptions(args []string, rules []*analysis.Analyzer) (*options, error) {
	fs, o := newFlags(rules)
	if err := fs.Parse(args); err != nil {
		text := strings.Replace(err.Error(), "flag provided but not defined:", "unknown flag", 1)
		return nil, fmt.Errorf("%s (see: whosecache help)", text)
	}
	o.Patterns = fs.Args()
	if err := o.check(fs); err != nil {
		return nil, err
	}
	for name, wanted := range map[string]bool{verboseFlag: o.verbose, suppressedFlag: o.format == formatSARIF} {
		if fs.Lookup(name) == nil || !wanted {
			continue
		}
		if err := fs.Set(name, "true"); err != nil {
			return nil, err
		}
	}
	fs.Visit(func(f *flag.Flag) {
		if rule, ok := f.Value.(*ruleFlag); ok && rule.set {
			o.Flags = append(o.Flags, "-"+f.Name+"="+rule.value)
		}
	})
	return o, nil
}

// check refuses what contradicts itself, and settles the format.
func (o *options) check(fs *flag.FlagSet) error {
	named := make(map[string]bool)
	fs.Visit(func(f *flag.Flag) { named[f.Name] = true })
	if o.json {
		if named["format"] && o.format != formatJSON {
			return fmt.Errorf("-json and -format=%s exclude each other", o.format)
		}
		o.format = formatJSON
	}
	switch {
	case len(o.Patterns) == 0:
		return errors.New("no packages named; try: whosecache ./...")
	case o.diff && !o.fix:
		return errors.New("-diff needs -fix")
	case o.fix && o.format != formatText:
		return fmt.Errorf("-fix and -format=%s exclude each other", o.format)
	}
	for _, p := range o.Patterns {
		if strings.HasPrefix(p, "-") {
			return fmt.Errorf("flag %s stands after a package; flags go first", p)
		}
	}
	return nil
}
