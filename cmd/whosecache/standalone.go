package main

import (
	"errors"
	"fmt"
	"os"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/cmd/whosecache/internal/driver"
	"github.com/whosecache/whosecache/cmd/whosecache/internal/fix"
	"github.com/whosecache/whosecache/passes/settings"
)

// standalone analyses packages and returns the exit status.
func standalone(args []string, rules []*analysis.Analyzer) int {
	o, err := parseOptions(args, rules)
	if err != nil {
		return usageError("%v", err)
	}
	if o.Tool, err = os.Executable(); err != nil {
		return runError(err)
	}
	if _, err := settings.Of("."); err != nil {
		return usageError("%v", relativeError(err))
	}
	res, err := driver.Run(&o.Config)
	switch {
	case errors.Is(err, driver.ErrNoPackages):
		return usageError("%v", err)
	case err != nil && o.format == formatSARIF:
		res = &driver.Result{Errors: []string{err.Error()}} // the log has a place for it
	case err != nil:
		return runError(err)
	}
	return report(newPrinter(os.Stdout), o, res, rules)
}

// relativeError shortens the path that an error starts with.
func relativeError(err error) string { return newPrinter(nil).relativePrefix(err.Error()) }

// report prints what was found, or fixes it, and returns the exit status. What a
// directive suppresses is in a SARIF log only, as suppressed.
func report(p *printer, o *options, res *driver.Result, rules []*analysis.Analyzer) int {
	for _, e := range res.Errors {
		fmt.Fprintln(os.Stderr, "whosecache:", p.relativePrefix(e))
	}
	all := res.Findings
	res.Findings = nil
	for _, f := range all {
		if !f.Suppressed {
			res.Findings = append(res.Findings, f)
		}
	}
	status, err := exitClean, error(nil)
	switch {
	case o.format == formatSARIF:
		err = p.sarif(all, res, rules)
	case o.format == formatJSON:
		err = p.json(res.Findings, rules)
	case o.fix:
		status, err = applyFixes(p, o, res)
	default:
		p.text(res.Findings, o.context)
	}
	if err != nil {
		return runError(err)
	}
	if o.verbose {
		explainSkips(p, res)
	}
	return firstOf(status, statusOf(res, o))
}

// firstOf keeps the first status that is not clean.
func firstOf(statuses ...int) int {
	for _, s := range statuses {
		if s != exitClean {
			return s
		}
	}
	return exitClean
}

// statusOf puts errors before findings: a run that did not see everything must
// not be taken for a complete one.
func statusOf(res *driver.Result, o *options) int {
	if len(res.Errors) > 0 {
		return exitErrors
	}
	status := exitClean
	for _, f := range res.Findings {
		if f.Incomplete() {
			return exitErrors
		}
		if f.Level() >= o.failOn {
			status = exitFindings
		}
	}
	if o.fix {
		return exitClean // applyFixes has judged them
	}
	return status
}

// applyFixes changes the files, or shows how it would, and prints the findings
// that remain.
func applyFixes(p *printer, o *options, res *driver.Result) (int, error) {
	var fixes []fix.Fix
	var open []driver.Finding
	for _, f := range res.Findings {
		if f.Fix == nil {
			open = append(open, f)
			continue
		}
		fixes = append(fixes, newFix(f))
	}
	plan := fix.Merge(fixes, func(file string) bool { return res.Fixable[file] })
	skipped := make(map[string]bool)
	for _, s := range plan.Skipped {
		skipped[s.Fix.Name] = true
		fmt.Fprintf(os.Stderr, "whosecache: %s: not fixed: %s\n", p.relativePrefix(s.Fix.Name), s.Reason)
	}
	for _, f := range res.Findings {
		if f.Fix != nil && skipped[place(f)] {
			open = append(open, f)
		}
	}
	if o.diff {
		for _, c := range plan.Changes {
			fmt.Fprint(p.out, fix.Unified(p.relative(c.File), c.Old, c.New))
		}
	} else if err := plan.Write(); err != nil {
		return exitErrors, err
	}
	p.text(open, o.context)
	fails := func(f driver.Finding) bool { return f.Level() >= o.failOn }
	if slices.ContainsFunc(open, fails) || o.diff && len(plan.Changes) > 0 {
		return exitFindings, nil
	}
	return exitClean, nil
}

func newFix(f driver.Finding) fix.Fix {
	out := fix.Fix{Name: place(f)}
	for _, e := range f.Fix.Edits {
		out.Edits = append(out.Edits, fix.Edit{File: e.File, Start: e.Start, End: e.End, New: e.New})
	}
	return out
}

func place(f driver.Finding) string {
	return fmt.Sprintf("%s:%d:%d", f.Start.File, f.Start.Line, f.Start.Column)
}

// explainSkips says what was not analysed. The standard library and
// dependencies that cannot matter are counted only.
func explainSkips(p *printer, res *driver.Result) {
	for _, s := range res.Skipped {
		if s.Own {
			fmt.Fprintf(os.Stderr, "whosecache: %s: not analysed: %s\n", s.Path, s.Reason)
		}
	}
	for _, note := range res.Notes {
		fmt.Fprintf(os.Stderr, "whosecache: %s\n", p.relativePrefix(note))
	}
	fmt.Fprintf(os.Stderr, "whosecache: %s\n", res.Counts())
}
