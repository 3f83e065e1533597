package driver

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/whosecache/whosecache/passes/report"
)

// A Position is a place in a source file, line and column from 1.
type Position struct {
	File         string
	Line, Column int
}

// A Finding is one diagnostic.
type Finding struct {
	Package, Analyzer, Category, Message string

	Start, End Position
	Related    []Related
	Fix        *Fix // nil when there is none

	Suppressed bool   // a directive in the source says that it is meant
	Reason     string // what the directive gives as the reason, "" when it is not suppressed
}

// Related is a step of a finding's trace.
type Related struct {
	Start   Position
	Message string
}

// A Fix is the first suggested fix of a diagnostic.
type Fix struct {
	Message string
	Edits   []Edit
}

// An Edit replaces bytes of a file, from Start to End.
type Edit struct {
	File       string `json:"filename"`
	Start, End int
	New        string
}

// unitOutput is what became of a unit.
type unitOutput struct {
	findings []Finding
	notes    []string // lines on standard error
	err      string   // one line
}

// runUnit analyses one package in a process of its own.
func (r *runner) runUnit(n *node) unitOutput {
	base := filepath.Join(r.tmp, strconv.Itoa(n.index))
	facts := base + ".facts"
	data, err := json.Marshal(r.unitConfig(n, facts))
	if err == nil {
		err = os.WriteFile(base+".cfg", data, 0o666)
	}
	if err != nil {
		return unitOutput{err: n.ImportPath + ": " + err.Error()}
	}
	cmd := exec.Command(r.cfg.Tool, append(append([]string{"-json"}, r.cfg.Flags...), base+".cfg")...)
	cmd.Dir = n.Dir
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return unitOutput{err: failure(n, stderr.String(), err)}
	}
	n.facts = facts
	out := parseTree(n, stdout.Bytes())
	for line := range strings.Lines(stderr.String()) {
		out.notes = append(out.notes, strings.TrimPrefix(strings.TrimSpace(line), "whosecache: "))
	}
	return out
}

// unitConfig makes the file that the go command would make.
func (r *runner) unitConfig(n *node, facts string) *unitchecker.Config {
	cfg := &unitchecker.Config{
		ID:           n.ImportPath,
		Compiler:     "gc",
		Dir:          n.Dir,
		ImportPath:   n.path(),
		GoFiles:      n.absFiles(n.CompiledGoFiles...),
		IgnoredFiles: n.absFiles(append(n.IgnoredGoFiles, n.IgnoredOtherFiles...)...),
		ImportMap:    make(map[string]string),
		PackageFile:  make(map[string]string),
		Standard:     make(map[string]bool),
		PackageVetx:  make(map[string]string),
		VetxOutput:   facts,
	}
	if n.Module != nil {
		cfg.ModulePath, cfg.ModuleVersion = n.Module.Path, n.Module.Version
		cfg.GoVersion = "go" + n.Module.GoVersion
		if n.Module.GoVersion == "" {
			cfg.GoVersion = "go1.16" // what the go command takes for a go.mod without a version
		}
	}
	for _, dep := range n.imports {
		path := dep.path()
		cfg.ImportMap[path] = path
		cfg.PackageFile[path] = dep.Export
		cfg.Standard[path] = dep.Standard
		if dep.facts != "" {
			cfg.PackageVetx[path] = dep.facts
		}
	}
	for source, actual := range n.ImportMap {
		path, _, _ := strings.Cut(actual, " ")
		cfg.ImportMap[source] = path
	}
	return cfg
}

// failure says in one line why the analysis of a unit broke off. A unit that
// cannot be parsed or type-checked has a position in its message.
func failure(n *node, stderr string, err error) string {
	line, rest, _ := strings.Cut(strings.TrimSpace(stderr), "\n")
	line = strings.TrimPrefix(line, "whosecache: ")
	if line == "" {
		line = err.Error()
	}
	if strings.Contains(rest, "goroutine ") {
		line = "internal error: " + line + "; please report this"
	}
	if strings.HasPrefix(line, n.Dir) {
		return line
	}
	return n.ImportPath + ": not analysed: " + line
}

type jsonDiagnostic struct {
	Category, Posn, End, Message string
	SuggestedFixes               []struct {
		Message string
		Edits   []Edit
	} `json:"suggested_fixes"`
	Related []struct{ Posn, Message string }
}

// parseTree reads what "-json" prints: package → analyzer → diagnostics or error.
func parseTree(n *node, data []byte) (out unitOutput) {
	var tree map[string]map[string]json.RawMessage
	if err := json.Unmarshal(data, &tree); err != nil {
		return unitOutput{err: fmt.Sprintf("%s: not analysed: unreadable output: %v", n.ImportPath, err)}
	}
	for _, results := range tree {
		for analyzer, raw := range results {
			var diags []jsonDiagnostic
			if err := json.Unmarshal(raw, &diags); err != nil {
				var failed struct{ Error string }
				_ = json.Unmarshal(raw, &failed) // what it is if not diagnostics
				out.err = fmt.Sprintf("%s: %s failed: %s", n.ImportPath, analyzer, failed.Error)
				continue
			}
			for _, d := range diags {
				out.findings = append(out.findings, newFinding(n.path(), analyzer, d))
			}
		}
	}
	return out
}

func newFinding(pkg, analyzer string, d jsonDiagnostic) Finding {
	f := Finding{
		Package: pkg, Analyzer: analyzer, Category: d.Category, Message: d.Message,
		Start: parsePosition(d.Posn), End: parsePosition(d.End),
	}
	for _, rel := range d.Related {
		f.Related = append(f.Related, Related{parsePosition(rel.Posn), rel.Message})
	}
	if category, ok := strings.CutSuffix(f.Category, ":"+report.Suppressed); ok {
		f.Category, f.Suppressed = category, true
		if last := len(f.Related) - 1; last >= 0 {
			f.Reason, f.Related = f.Related[last].Message, f.Related[:last]
		}
	}
	if len(d.SuggestedFixes) > 0 {
		f.Fix = &Fix{d.SuggestedFixes[0].Message, d.SuggestedFixes[0].Edits}
	}
	return f
}

// parsePosition reads file:line:column, where the file may contain colons.
func parsePosition(s string) Position {
	var numbers [2]int
	for i := range numbers {
		colon := strings.LastIndexByte(s, ':')
		if colon < 0 {
			break
		}
		number, err := strconv.Atoi(s[colon+1:])
		if err != nil {
			break
		}
		numbers[i], s = number, s[:colon]
	}
	if numbers[1] == 0 {
		return Position{s, numbers[0], 0}
	}
	return Position{s, numbers[1], numbers[0]}
}
