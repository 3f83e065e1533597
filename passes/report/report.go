// Package report is the last step of every rule: it gives a finding its level and
// its id, and holds back what the project's settings or a comment in the source say
// not to report. What is held back by a comment is remembered, so that the rule
// directives can report a comment that holds nothing back.
package report

import (
	"fmt"
	"go/token"
	"reflect"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/gate"
	"github.com/whosecache/whosecache/passes/internal/source"
	"github.com/whosecache/whosecache/passes/models"
	"github.com/whosecache/whosecache/passes/settings"
)

// Analyzer prepares the reports on a package.
var Analyzer = &analysis.Analyzer{
	Name:       "whosecachereport",
	Doc:        "find out what is not to be reported, for the rules of whosecache",
	URL:        "https://pkg.go.dev/github.com/whosecache/whosecache/passes/report",
	Requires:   []*analysis.Analyzer{gate.Analyzer, settings.Analyzer, models.Analyzer},
	ResultType: reflect.TypeFor[*Reports](),
	Run:        run,
}

// Suppressed is the last part of the category of a finding that a comment in the
// source holds back. Such findings are reported only on demand, by a driver that
// lists them apart; the last of their related lines has the comment's reason.
const Suppressed = "suppressed"

// Keep makes the rules report suppressed findings too.
var Keep bool

// A Finding is what a rule has to say of one place.
type Finding struct {
	Pos, End token.Pos
	// Category says what kind of finding of the rule it is; the rule's page has a
	// heading of that name.
	Category string
	// Level follows the evidence; the settings may say otherwise.
	Level settings.Level
	// Message is the finding in one line, without its id.
	Message string
	// Related is a step that leads to the finding. It is left out when it is in
	// another file, since some drivers make a finding of it.
	Related *analysis.RelatedInformation
	// Fix changes the program so that the finding is gone.
	Fix *analysis.SuggestedFix
}

// Warned is the level of a finding that is an error, or a warning where a step of
// it is a heuristic.
func Warned(heuristic bool) settings.Level {
	if heuristic {
		return settings.Warning
	}
	return settings.Error
}

// Reports are the reports on one package. Rules share it, and may run at once.
type Reports struct {
	settings *settings.Settings
	// Unusable is why the project's settings or its model cannot be used: then no rule
	// reports anything, since half of what it says would be wrong.
	Unusable error
	// Directives are the comments that hold findings back, in the order of the source.
	Directives []*Directive
	nolints    []*Directive

	mu sync.Mutex
}

func run(pass *analysis.Pass) (any, error) {
	r := &Reports{settings: pass.ResultOf[settings.Analyzer].(*settings.Settings)}
	if r.Unusable = r.settings.Err; r.Unusable == nil {
		r.Unusable = pass.ResultOf[models.Analyzer].(*models.Result).Err
	}
	if d := pass.ResultOf[gate.Analyzer].(*gate.Decision); d.Relevant && d.Own {
		r.read(pass)
	}
	return r, nil
}

// Runs reports whether a rule is on: one that is not need not look for anything.
func (r *Reports) Runs(rule string) bool { return r.Unusable == nil && r.settings.Runs(rule) }

// Of returns the reports on the package of a pass.
func Of(pass *analysis.Pass) *Reports { return pass.ResultOf[Analyzer].(*Reports) }

// Report reports a finding of the pass's rule, unless it is held back.
func Report(pass *analysis.Pass, f Finding) {
	r := Of(pass)
	rule := pass.Analyzer.Name
	level := r.settings.Level(rule, f.Category, f.Level)
	held := r.heldBack(rule, f) // asked first: a comment is used whatever the settings say
	if !r.Runs(rule) || level == settings.Off || held != nil && !Keep ||
		source.IsGenerated(pass, f.Pos) || r.settings.Excluded(pass.Fset.Position(f.Pos).Filename) {
		return
	}
	id := rule + ":" + f.Category
	if level != settings.Error {
		id += ":" + level.String()
	}
	d := analysis.Diagnostic{
		Pos: f.Pos, End: f.End, Category: id, URL: pass.Analyzer.URL + "#" + f.Category,
		Message: fmt.Sprintf("%s (%s)", f.Message, id),
	}
	if rel := f.Related; rel != nil && rel.Pos.IsValid() && !settings.TheHost().NoRelated && pass.Fset.File(rel.Pos) == pass.Fset.File(f.Pos) {
		d.Related = []analysis.RelatedInformation{*rel}
	}
	if f.Fix != nil {
		d.SuggestedFixes = []analysis.SuggestedFix{*f.Fix}
	}
	if held != nil {
		d.Category += ":" + Suppressed
		d.Related = append(d.Related, analysis.RelatedInformation{Pos: held.Pos, End: held.End, Message: held.Reason})
		d.SuggestedFixes = nil
	}
	pass.Report(d)
}

// heldBack is the comment that holds a finding back, which counts as used then.
func (r *Reports) heldBack(rule string, f Finding) *Directive {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, d := range slices.Concat(r.Directives, r.nolints) {
		if d.covers(f.Pos) && d.names(rule, f.Category) {
			d.Used = true
			return d
		}
	}
	return nil
}
