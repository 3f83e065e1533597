package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/whosecache/whosecache/cmd/whosecache/internal/driver"
	"github.com/whosecache/whosecache/cmd/whosecache/internal/fix"
	"github.com/whosecache/whosecache/cmd/whosecache/internal/sarif"
	"golang.org/x/tools/go/analysis"
)

// printer writes findings. Paths below the working directory are relative to it.
type printer struct {
	out io.Writer
	dir string
}

func newPrinter(out io.Writer) *printer {
	dir, err := os.Getwd()
	if err != nil {
		dir = "" // nothing is below it: absolute paths
	}
	return &printer{out, dir}
}

func (p *printer) relative(file string) string {
	return p.relativePrefix(file)
}

// relativePrefix shortens a line that starts with a path.
func (p *printer) relativePrefix(line string) string {
	if p.dir == "" {
		return line
	}
	return strings.TrimPrefix(line, p.dir+string(filepath.Separator))
}

// text prints one line for each finding, and one for each step of its trace.
func (p *printer) text(findings []driver.Finding, context int) {
	for _, f := range findings {
		fmt.Fprintf(p.out, "%s: %s\n", p.position(f.Start), f.Message)
		p.context(f, context)
		for _, rel := range f.Related {
			fmt.Fprintf(p.out, "%s: \t%s\n", p.position(rel.Start), rel.Message)
		}
	}
}

func (p *printer) position(pos driver.Position) string {
	return fmt.Sprintf("%s:%d:%d", p.relative(pos.File), pos.Line, pos.Column)
}

func (p *printer) context(f driver.Finding, context int) {
	if context < 0 {
		return
	}
	data, err := os.ReadFile(f.Start.File)
	if err != nil {
		return // the finding stands without its context
	}
	lines := strings.Split(string(data), "\n")
	for i := max(1, f.Start.Line-context); i <= min(len(lines), max(f.Start.Line, f.End.Line)+context); i++ {
		fmt.Fprintf(p.out, "%d\t%s\n", i, lines[i-1])
	}
}

type jsonFinding struct {
	Category string        `json:"category,omitempty"`
	Posn     string        `json:"posn"`
	End      string        `json:"end"`
	Message  string        `json:"message"`
	URL      string        `json:"url,omitempty"`
	Fixes    []jsonFix     `json:"suggested_fixes,omitempty"`
	Related  []jsonRelated `json:"related,omitempty"`
}

type jsonFix struct {
	Message string        `json:"message"`
	Edits   []driver.Edit `json:"edits"`
}

type jsonRelated struct {
	Posn    string `json:"posn"`
	Message string `json:"message"`
}

// json prints the findings in the shape of go vet -json, with the page of the
// rule besides: package → rule → findings, positions with absolute paths.
func (p *printer) json(findings []driver.Finding, rules []*analysis.Analyzer) error {
	urls := make(map[string]string)
	for _, a := range rules {
		urls[a.Name] = a.URL
	}
	tree := make(map[string]map[string][]jsonFinding)
	absolute := printer{}
	for _, f := range findings {
		j := jsonFinding{
			Category: f.Category, Message: f.Message, URL: urls[f.Analyzer],
			Posn: absolute.position(f.Start), End: absolute.position(f.End),
		}
		// The page has a heading for each category of its rule.
		if _, heading, _ := strings.Cut(f.Category, ":"); heading != "" && j.URL != "" {
			heading, _, _ = strings.Cut(heading, ":")
			j.URL += "#" + heading
		}
		if f.Fix != nil {
			j.Fixes = []jsonFix{{f.Fix.Message, f.Fix.Edits}}
		}
		for _, rel := range f.Related {
			j.Related = append(j.Related, jsonRelated{absolute.position(rel.Start), rel.Message})
		}
		if tree[f.Package] == nil {
			tree[f.Package] = make(map[string][]jsonFinding)
		}
		tree[f.Package][f.Analyzer] = append(tree[f.Package][f.Analyzer], j)
	}
	enc := json.NewEncoder(p.out)
	enc.SetIndent("", "\t")
	enc.SetEscapeHTML(false)
	return enc.Encode(tree)
}

// sarif prints a SARIF log. It offers those fixes only that -fix would make: an
// editor that applies them does not look whether the file is generated.
func (p *printer) sarif(findings []driver.Finding, res *driver.Result, rules []*analysis.Analyzer) error {
	findings = slices.Clone(findings)
	for i, f := range findings {
		if f.Fix == nil {
			continue
		}
		plan := fix.Merge([]fix.Fix{newFix(f)}, func(file string) bool { return res.Fixable[file] })
		if len(plan.Skipped) > 0 {
			findings[i].Fix = nil
		}
	}
	return sarif.Write(p.out, &sarif.Report{
		Version: semanticVersion(), Dir: p.dir, Rules: rules, Findings: findings, Errors: res.Errors,
	})
}
