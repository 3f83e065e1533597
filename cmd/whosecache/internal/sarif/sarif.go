// Package sarif writes findings as a SARIF 2.1.0 log (OASIS standard, Static
// Analysis Results Interchange Format), in the way that GitHub code scanning and
// other consumers want it. Section numbers in comments are those of the standard.
package sarif

import (
	"bytes"
	"encoding/json"
	"io"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/cmd/whosecache/internal/driver"
)

// A Report is what a log is made of.
type Report struct {
	Version  string               // of whosecache, as Semantic Versioning has it: "1.2.3"
	Dir      string               // the working directory, absolute: the root of the sources is looked for from here
	Rules    []*analysis.Analyzer // all rules, those without a finding too
	Findings []driver.Finding     // sorted; those that a directive suppresses too
	Errors   []string             // one line each: what could not be analysed, and why
}

// Write writes the log. The same report and the same files give the same bytes.
func Write(w io.Writer, r *Report) error {
	l := &logger{
		root: findRoot(r.Dir), dir: r.Dir,
		files: make(sources), prints: make(fingerprints), rules: make(map[string]int),
	}
	for i, a := range r.Rules {
		l.rules[a.Name] = i
	}
	var out bytes.Buffer // written at once: no half a log
	enc := json.NewEncoder(&out)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(sarifLog{version, schemaURI, []run{l.run(r)}}); err != nil {
		return err
	}
	_, err := w.Write(out.Bytes())
	return err
}

// A logger makes results of findings.
type logger struct {
	root, dir string
	files     sources
	prints    fingerprints
	rules     map[string]int // index of each
}

func (l *logger) run(r *Report) run {
	out := run{
		Tool: tool{toolComponent{
			Name: "whosecache", SemanticVersion: r.Version,
			InformationURI: "https://github.com/whosecache/whosecache",
			Rules:          descriptors(r.Rules),
		}},
		OriginalURIBaseIDs: map[string]artifactLocation{srcRoot: {URI: folderURI(l.root)}},
		ColumnKind:         "utf16CodeUnits",
		Results:            []result{}, // none is not unknown: section 3.14.23
	}
	var notes []notification
	for _, e := range r.Errors {
		notes = append(notes, l.notification(e))
	}
	for _, f := range r.Findings {
		if f.Incomplete() {
			notes = append(notes, notification{"error", text(f.Message), []location{l.location(f.Start, f.End)}})
			continue
		}
		out.Results = append(out.Results, l.result(f))
	}
	out.Invocations = []invocation{{len(notes) == 0, notes}}
	return out
}

var placed = regexp.MustCompile(`^(.+\.go):(\d+)(?::(\d+))?: (.+)$`)

// notification says what was not analysed. A message that starts with a place gets
// it as its location.
func (l *logger) notification(line string) notification {
	m := placed.FindStringSubmatch(line)
	if m == nil {
		return notification{"error", text(line), nil}
	}
	file := m[1]
	if !filepath.IsAbs(file) {
		file = filepath.Join(l.dir, file)
	}
	// What is no number is 0 here, and 0 is no place.
	at := driver.Position{File: file}
	at.Line, _ = strconv.Atoi(m[2])
	at.Column, _ = strconv.Atoi(m[3])
	return notification{"error", text(m[4]), []location{l.location(at, driver.Position{})}}
}

func (l *logger) result(f driver.Finding) result {
	at := l.location(f.Start, f.End)
	res := result{
		RuleID: f.Analyzer, Level: f.Level().String(), Message: text(f.Message), Locations: []location{at},
		PartialFingerprints: map[string]string{fingerprintKey: l.fingerprint(f)},
		Suppressions:        []suppression{},
		Properties:          resultProperties{f.Category},
	}
	if i, ok := l.rules[f.Analyzer]; ok {
		res.RuleIndex = &i
	}
	for i, rel := range f.Related {
		loc := l.location(rel.Start, driver.Position{})
		loc.Message = said(rel.Message)
		loc.ID = i + 1
		res.RelatedLocations = append(res.RelatedLocations, loc)
	}
	// A rule without a step reports no flow: of cachehit, it is the check of a miss
	// that is related, and a hit does not go there.
	if step := traits[f.Analyzer].step; step != "" && len(f.Related) > 0 {
		res.CodeFlows = l.flow(f, at, step)
	}
	if f.Suppressed {
		res.Suppressions = append(res.Suppressions, suppression{"inSource", f.Reason})
	}
	if f.Fix != nil {
		if changes := l.changes(f.Fix.Edits); changes != nil {
			res.Fixes = []fix{{text(f.Fix.Message), changes}}
		}
	}
	return res
}

// flow makes one way of what is related to a finding, in its order, from where the
// identity comes from to the finding.
func (l *logger) flow(f driver.Finding, at location, step string) []codeFlow {
	var steps []threadFlowLocation
	for _, rel := range f.Related {
		loc := l.location(rel.Start, driver.Position{})
		loc.Message = said(rel.Message)
		steps = append(steps, threadFlowLocation{loc})
	}
	at.Message = said(step)
	return []codeFlow{{[]threadFlow{{append(steps, threadFlowLocation{at})}}}}
}

func (l *logger) fingerprint(f driver.Finding) string {
	file := l.files.open(f.Start.File)
	name := locate(l.root, file.path)
	if name.URIBaseID == "" {
		name.URI = path.Join(f.Package, filepath.Base(file.path))
	}
	return l.prints.of(f.Analyzer, f.Class(), name.URI, file.function(f.Start.Line), file.normalised(f.Start.Line))
}

// location converts a range. Without an end it reaches to the end of the line.
func (l *logger) location(start, end driver.Position) location {
	file := l.files.open(start.File)
	loc := location{PhysicalLocation: physicalLocation{ArtifactLocation: locate(l.root, file.path)}}
	if start.Line < 1 {
		return loc
	}
	loc.PhysicalLocation.Region = &region{StartLine: start.Line, StartColumn: file.column(start.Line, start.Column)}
	if end.File == start.File && start.Column > 0 &&
		(end.Line > start.Line || end.Line == start.Line && end.Column > start.Column) {
		loc.PhysicalLocation.Region.EndLine = end.Line
		loc.PhysicalLocation.Region.EndColumn = file.column(end.Line, end.Column)
	}
	return loc
}

// changes converts the edits of a fix, file by file. It returns nil when one of
// them is not in its file.
func (l *logger) changes(edits []driver.Edit) []artifactChange {
	var out []artifactChange
	index := make(map[string]int)
	edits = slices.Clone(edits)
	// Stable: of two insertions at one place the first comes first.
	slices.SortStableFunc(edits, func(a, b driver.Edit) int {
		if a.File != b.File {
			return strings.Compare(a.File, b.File)
		}
		return a.Start - b.Start
	})
	for _, e := range edits {
		file := l.files.open(e.File)
		line, column, ok := file.position(e.Start)
		endLine, endColumn, endOK := file.position(e.End)
		if !ok || !endOK || e.End < e.Start {
			return nil
		}
		i, seen := index[e.File]
		if !seen {
			i = len(out)
			index[e.File] = i
			out = append(out, artifactChange{ArtifactLocation: locate(l.root, file.path)})
		}
		r := replacement{DeletedRegion: region{line, column, endLine, endColumn}}
		if e.New != "" {
			r.InsertedContent = &message{e.New}
		}
		out[i].Replacements = append(out[i].Replacements, r)
	}
	return out
}

// text makes a message of a line. A bracket, text, a bracket and a parenthesis, as
// in the Go call load[int](id), would be a link (section 3.11.6). Braces stay single,
// though section 3.11.5 doubles them for the sake of placeholders: consumers show
// a message without arguments as it is.
func text(s string) message {
	return message{strings.ReplaceAll(s, "](", "] (")}
}

func said(s string) *message {
	m := text(s)
	return &m
}
