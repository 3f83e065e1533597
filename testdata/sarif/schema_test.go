// Package sarif validates what the command prints with -format=sarif against the
// schema of the standard, and compares it with what -json prints.
//
// sarif-schema-2.1.0.json is the schema of SARIF 2.1.0 with errata 01, published by
// OASIS Open at the address in its "id". The copy is unmodified from the module
// github.com/securego/gosec/v2 v2.30.0 (report/sarif/testdata), which is under the
// Apache License 2.0; the standard's own notice lets it be copied and used for
// implementations. Its SHA-256 is schemaSum.
package sarif

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

//go:embed sarif-schema-2.1.0.json
var schemaText []byte

const schemaSum = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"

// packages are some that every rule has something to say of.
var packages = []string{
	"./cases/orders", "./cases/ginuser", "./cachehit/boardreports", "./cacheonce/repoview", "./sharedcache/audit",
	"./tokencache/apigate", "./unverified/audit", "./keyjoin/boards", "./jwtparse/clubs/...", "./responses/f_badge", "./directives/...",
}

// ignored leaks, and a directive says that it is meant.
const ignored = `package ignored

import "net/http"

var names = map[string]string{}

func Name(w http.ResponseWriter, r *http.Request) {
	user, _, _ := r.BasicAuth()
	key := r.PathValue("room")
	if _, ok := names[key]; !ok {
		names[key] = user //whosecache:ignore cachekey all callers may see them
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Write([]byte(names[key]))
}
`

type sarifLog struct {
	Runs []struct {
		Tool struct {
			Driver struct{ Rules []struct{ ID string } }
		}
		Invocations []struct {
			ExecutionSuccessful        bool
			ToolExecutionNotifications []struct{ Message struct{ Text string } }
		}
		OriginalURIBaseIDs map[string]artifact `json:"originalUriBaseIds"`
		Results            []result
	}
}

type artifact struct{ URI, URIBaseID string }

type region struct{ StartLine, StartColumn, EndLine, EndColumn int }

type location struct {
	PhysicalLocation struct {
		ArtifactLocation artifact
		Region           region
	}
}

type result struct {
	RuleID    string
	RuleIndex int
	Message   struct{ Text string }
	Locations []location
	CodeFlows []struct {
		ThreadFlows []struct {
			Locations []struct{ Location location }
		}
	}
	PartialFingerprints map[string]string
	Suppressions        []struct{ Kind, Justification string }
	Fixes               []struct {
		ArtifactChanges []struct {
			ArtifactLocation artifact
			Replacements     []struct {
				DeletedRegion   region
				InsertedContent struct{ Text string }
			}
		}
	}
}

func build(t *testing.T) string {
	t.Helper()
	tool := filepath.Join(t.TempDir(), "whosecache")
	cmd := exec.Command("go", "build", "-o", tool, "./cmd/whosecache")
	cmd.Dir = filepath.Join("..", "..")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return tool
}

// run returns what the tool prints in dir, where it has to end with status.
func run(t *testing.T, tool, dir string, status int, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(tool, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off")
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	_ = cmd.Run() // the status says it
	if got := cmd.ProcessState.ExitCode(); got != status {
		t.Fatalf("%q: exit status %d, want %d\n%s", args, got, status, &stderr)
	}
	return stdout.Bytes()
}

// schema compiles the schema, so that formats (URIs, dates) are checked too.
func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	if sum := sha256.Sum256(schemaText); hex.EncodeToString(sum[:]) != schemaSum {
		t.Fatalf("the schema has been changed: SHA-256 %x", sum)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schemaText))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	const id = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	if err := c.AddResource(id, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(id)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func validate(t *testing.T, s *jsonschema.Schema, text []byte) error {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return s.Validate(doc)
}

func parse(t *testing.T, text []byte) sarifLog {
	t.Helper()
	var log sarifLog
	if err := json.Unmarshal(text, &log); err != nil || len(log.Runs) != 1 {
		t.Fatalf("%v in %s", err, text)
	}
	return log
}

// TestSchema validates a log with findings, and makes sure that the validator finds
// something at all.
func TestSchema(t *testing.T) {
	tool, s := build(t), schema(t)
	full := run(t, tool, "..", 3, append([]string{"-format=sarif"}, packages...)...)
	if err := validate(t, s, full); err != nil {
		t.Error(err)
	}
	if again := run(t, tool, "..", 3, append([]string{"-format=sarif"}, packages...)...); !bytes.Equal(again, full) {
		t.Error("another run prints another log")
	}
	for what, invalid := range map[string][]byte{
		"a level":    bytes.Replace(full, []byte(`"level": "error"`), []byte(`"level": "fatal"`), 1),
		"a property": bytes.Replace(full, []byte(`"ruleId"`), []byte(`"rule-id"`), 1),
		"a line":     bytes.Replace(full, []byte(`"startLine": `), []byte(`"startLine": -`), 1),
		"a URI":      bytes.Replace(full, []byte(`"helpUri": "https:`), []byte(`"helpUri": "`), 1),
	} {
		if bytes.Equal(invalid, full) || validate(t, s, invalid) == nil {
			t.Errorf("%s that is wrong passes", what)
		}
	}
}

// TestStates validates logs without findings, with a suppressed one, and of a run that
// could not see everything.
func TestStates(t *testing.T) {
	tool, s, dir := build(t), schema(t), t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module example.com/m\n\ngo 1.25\n", "ok/ok.go": "package ok\n", "ignored/ignored.go": ignored, "é #1/x.go": "package x\n\nvar X int = \"x\"\n",
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for pattern, status := range map[string]int{"./ok": 0, "./ignored": 0, "./...": 1} {
		text := run(t, tool, dir, status, "-format=sarif", pattern)
		if err := validate(t, s, text); err != nil {
			t.Error(err)
		}
		out := parse(t, text).Runs[0]
		for _, r := range out.Results {
			if len(r.Suppressions) != 1 || r.Suppressions[0].Kind != "inSource" || r.Suppressions[0].Justification != "all callers may see them" {
				t.Errorf("%s: %+v", pattern, r)
			}
		}
		if want := strings.Contains(pattern, "ok"); (len(out.Results) == 0) != want {
			t.Errorf("%s: %d results", pattern, len(out.Results))
		}
		invocation := out.Invocations[0]
		if invocation.ExecutionSuccessful != (status == 0) || len(invocation.ToolExecutionNotifications) != status {
			t.Errorf("%s: %+v", pattern, invocation)
		}
	}
}

// TestContent compares a log with what -json prints: the same findings at the same
// places, and fixes that come to the same text.
func TestContent(t *testing.T) {
	tool := build(t)
	log := parse(t, run(t, tool, "..", 3, append([]string{"-format=sarif"}, packages...)...))
	want := jsonFindings(t, run(t, tool, "..", 3, append([]string{"-json"}, packages...)...))
	root := log.Runs[0].OriginalURIBaseIDs["%SRCROOT%"].URI
	files := make(map[string][]uint16)
	seen, fixes, flows := make(map[string]bool), 0, 0
	prints := make(map[string]bool)
	for _, r := range log.Runs[0].Results {
		at := r.Locations[0].PhysicalLocation
		file := fileOf(t, root, at.ArtifactLocation)
		finding, ok := want[key{file, at.Region.StartLine, r.Message.Text}]
		if len(r.Suppressions) > 0 {
			if ok {
				t.Errorf("-json has %s, which is suppressed", r.Message.Text)
			}
			continue
		}
		if !ok || log.Runs[0].Tool.Driver.Rules[r.RuleIndex].ID != r.RuleID || finding.rule != r.RuleID {
			t.Errorf("-json has no %s at %s:%d: %s", r.RuleID, file, at.Region.StartLine, r.Message.Text)
		}
		delete(want, key{file, at.Region.StartLine, r.Message.Text})
		seen[r.RuleID] = true
		for _, p := range r.PartialFingerprints {
			if prints[p] {
				t.Errorf("fingerprint %s of two findings", p)
			}
			prints[p] = true
		}
		for _, flow := range r.CodeFlows {
			flows++
			steps := flow.ThreadFlows[0].Locations
			if len(steps) < 2 || steps[len(steps)-1].Location != r.Locations[0] {
				t.Errorf("the flow of %s does not end at it: %+v", r.Message.Text, steps)
			}
		}
		for _, fix := range r.Fixes {
			fixes++
			for _, change := range fix.ArtifactChanges {
				name := fileOf(t, root, change.ArtifactLocation)
				text := units(t, files, name)
				for _, rep := range slices.Backward(change.Replacements) {
					d := rep.DeletedRegion
					from, to := offset(text, d.StartLine, d.StartColumn), offset(text, d.EndLine, d.EndColumn)
					text = slices.Concat(text[:from], utf16.Encode([]rune(rep.InsertedContent.Text)), text[to:])
				}
				if got := string(utf16.Decode(text)); got != finding.fixed(t, name) {
					t.Errorf("the fix of %s gives\n%s\nwith -json\n%s", r.Message.Text, got, finding.fixed(t, name))
				}
			}
		}
	}
	for k := range want {
		t.Errorf("only -json has %v", k)
	}
	if len(seen) != len(log.Runs[0].Tool.Driver.Rules) || fixes < 3 || flows < 3 {
		t.Errorf("rules %v, %d fixes, %d flows", seen, fixes, flows)
	}
}

// fileOf is the file of a location that has to be below the root.
func fileOf(t *testing.T, root string, a artifact) string {
	t.Helper()
	u, err := url.Parse(root + a.URI)
	if err != nil || a.URIBaseID != "%SRCROOT%" || u.Scheme != "file" {
		t.Fatalf("location %+v below %s: %v", a, root, err)
	}
	return filepath.FromSlash(u.Path)
}

// units is a file in UTF-16.
func units(t *testing.T, files map[string][]uint16, name string) []uint16 {
	t.Helper()
	if files[name] == nil {
		files[name] = utf16.Encode([]rune(string(read(t, name))))
	}
	return files[name]
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// offset is where a line and column are, in code units.
func offset(text []uint16, line, column int) int {
	at := 0
	for ; line > 1; line-- {
		at += 1 + slices.Index(text[at:], '\n')
	}
	return at + column - 1
}

type key struct {
	file string
	line int
	text string
}

type finding struct {
	rule  string
	edits []edit
}

type edit struct {
	Filename   string
	Start, End int
	New        string
}

// fixed is a file after the edits of a finding, whose offsets are in bytes.
func (f finding) fixed(t *testing.T, name string) string {
	text := string(read(t, name))
	edits := slices.Clone(f.edits)
	slices.SortStableFunc(edits, func(a, b edit) int { return a.Start - b.Start })
	for _, e := range slices.Backward(edits) {
		if e.Filename == name {
			text = text[:e.Start] + e.New + text[e.End:]
		}
	}
	return text
}

func jsonFindings(t *testing.T, text []byte) map[key]finding {
	t.Helper()
	var tree map[string]map[string][]struct {
		Posn, Message  string
		SuggestedFixes []struct{ Edits []edit } `json:"suggested_fixes"`
	}
	if err := json.Unmarshal(text, &tree); err != nil {
		t.Fatal(err)
	}
	out := make(map[key]finding)
	for _, rules := range tree {
		for rule, list := range rules {
			for _, j := range list {
				k, f := key{text: j.Message}, finding{rule: rule}
				rest, _ := cutNumber(t, j.Posn)
				k.file, k.line = cutNumber(t, rest)
				if len(j.SuggestedFixes) > 0 {
					f.edits = j.SuggestedFixes[0].Edits
				}
				out[k] = f
			}
		}
	}
	return out
}

// cutNumber splits a position at its last colon.
func cutNumber(t *testing.T, posn string) (string, int) {
	t.Helper()
	i := strings.LastIndexByte(posn, ':')
	var n int
	if err := json.Unmarshal([]byte(posn[i+1:]), &n); err != nil {
		t.Fatalf("%s: %v", posn, err)
	}
	return posn[:i], n
}
