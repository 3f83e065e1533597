// Package directives defines an analyzer that reports what is wrong with what a
// project says to whosecache: its settings, annotations and //whosecache:ignore
// comments, among them those that hold back nothing any more.
package directives

import (
	_ "embed"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/cachehit"
	"github.com/whosecache/whosecache/passes/cachekey"
	"github.com/whosecache/whosecache/passes/cacheonce"
	"github.com/whosecache/whosecache/passes/internal/fixes"
	"github.com/whosecache/whosecache/passes/internal/source"
	"github.com/whosecache/whosecache/passes/jwtparse"
	"github.com/whosecache/whosecache/passes/keyjoin"
	"github.com/whosecache/whosecache/passes/models"
	"github.com/whosecache/whosecache/passes/nostore"
	"github.com/whosecache/whosecache/passes/report"
	"github.com/whosecache/whosecache/passes/settings"
	"github.com/whosecache/whosecache/passes/sharedcache"
	"github.com/whosecache/whosecache/passes/tokencache"
	"github.com/whosecache/whosecache/passes/unverified"
)

//go:embed doc.md
var doc string

// URL is where the rule's documentation is.
const URL = "https://github.com/whosecache/whosecache/blob/main/passes/directives/doc.md"

// Analyzer reports directives that do nothing or cannot be used. It requires the
// other rules since only they know whether a directive held something back.
var Analyzer = &analysis.Analyzer{
	Name: "directives",
	Doc:  doc,
	URL:  URL,
	Requires: []*analysis.Analyzer{
		models.Analyzer, report.Analyzer,
		cachekey.Analyzer, cachehit.Analyzer, cacheonce.Analyzer, sharedcache.Analyzer, nostore.Analyzer,
		tokencache.Analyzer, unverified.Analyzer, keyjoin.Analyzer, jwtparse.Analyzer,
	},
	Run: run,
}

func init() {
	Analyzer.Flags.BoolVar(&report.Keep, "suppressed", false, "report suppressed findings too, with the reason of their directive")
}

func run(pass *analysis.Pass) (any, error) {
	r, m := report.Of(pass), pass.ResultOf[models.Analyzer].(*models.Result)
	if r.Unusable != nil {
		unusable(pass, r.Unusable)
		return nil, nil
	}
	for _, d := range r.Directives {
		f := report.Finding{Pos: d.Pos, End: d.End, Level: settings.Warning}
		switch {
		case d.Unknown:
			f.Category, f.Message = "unknown", "this directive has no effect: "+d.Problem
		case d.Problem != "":
			f.Category, f.Message = "reason", "this directive has no effect: "+d.Problem
		case !d.Used && !slices.ContainsFunc(d.Rules, func(name string) bool { return off(r, name) }):
			f.Category = "unused"
			f.Message = fmt.Sprintf("this directive holds back no finding of %s; delete it", strings.Join(d.Rules, " or "))
			f.Fix = deletion(pass, d)
		default:
			continue
		}
		report.Report(pass, f)
	}
	for _, p := range m.Problems {
		report.Report(pass, report.Finding{
			Pos: p.Pos, End: p.End, Category: "annotation", Level: settings.Error, Message: "this annotation has no effect: " + p.Text,
		})
	}
	return nil, nil
}

// deletion deletes a directive, and its line when nothing else stands there.
func deletion(pass *analysis.Pass, d *report.Directive) *analysis.SuggestedFix {
	f, file := source.File(pass, d.Pos), pass.Fset.File(d.Pos)
	src, err := pass.ReadFile(file.Name())
	if err != nil || !fixes.Editable(f) {
		return nil
	}
	from, to := file.Offset(d.Pos), file.Offset(d.End)
	for from > 0 && (src[from-1] == ' ' || src[from-1] == '\t') {
		from--
	}
	if (from == 0 || src[from-1] == '\n') && to < len(src) {
		to++ // the end of the line
	}
	return &analysis.SuggestedFix{
		Message:   "Delete the directive",
		TextEdits: fixes.Format(pass, f, []fixes.Edit{{Pos: file.Pos(from), End: file.Pos(to)}}),
	}
}

// off reports whether a rule that a directive names is not run.
func off(r *report.Reports, name string) bool {
	rule, _, _ := strings.Cut(name, ":")
	return !r.Runs(rule)
}

// unusable reports settings that cannot be used. It is not for the settings to say
// whether that is reported.
func unusable(pass *analysis.Pass, err error) {
	if len(pass.Files) == 0 {
		return
	}
	name := pass.Files[0].Name
	dir := filepath.Dir(pass.Fset.File(name.Pos()).Name())
	text := strings.ReplaceAll(err.Error(), settings.Root(dir)+string(filepath.Separator), "")
	pass.Report(analysis.Diagnostic{
		Pos: name.Pos(), End: name.End(), Category: Settings, URL: URL + "#settings",
		Message: fmt.Sprintf("package %s is not analysed as its settings cannot be used: %s (%s)", pass.Pkg.Path(), text, Settings),
	})
}

// Settings is the category of the report that settings cannot be used.
const Settings = "directives:settings"
