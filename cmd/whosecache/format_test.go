package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/cmd/whosecache/internal/driver"
	"github.com/whosecache/whosecache/passes/settings"
)

// logOf is what these tests read of a SARIF log.
type logOf struct {
	Runs []struct {
		Invocations []struct {
			ExecutionSuccessful        bool
			ToolExecutionNotifications []struct{ Message struct{ Text string } }
		}
		Results []struct {
			RuleID       string
			Level        string
			Suppressions []struct{ Kind, Justification string }
			Fixes        []json.RawMessage
		}
	}
}

// printed counts the findings in what the command printed, and fails the test when
// that is not in the format. For SARIF it also says whether the run was complete.
func printed(t *testing.T, format, text string) (findings int, complete bool) {
	t.Helper()
	switch format {
	case "json":
		var tree map[string]map[string][]jsonFinding
		if err := json.Unmarshal([]byte(text), &tree); err != nil {
			t.Fatalf("%v in %q", err, text)
		}
		for _, rules := range tree {
			for _, list := range rules {
				findings += len(list)
			}
		}
	case "sarif":
		var log logOf
		if err := json.Unmarshal([]byte(text), &log); err != nil || len(log.Runs) != 1 || len(log.Runs[0].Invocations) != 1 {
			t.Fatalf("%v in %q", err, text)
		}
		run := log.Runs[0]
		complete = run.Invocations[0].ExecutionSuccessful
		if complete != (len(run.Invocations[0].ToolExecutionNotifications) == 0) {
			t.Errorf("complete is %v, notifications %v", complete, run.Invocations[0].ToolExecutionNotifications)
		}
		findings = len(run.Results)
	default:
		findings = strings.Count(text, " leaks\n")
	}
	return findings, complete
}

// TestStatus wants the same exit status in every format, and all findings.
func TestStatus(t *testing.T) {
	const importer = "package b\n\nimport \"example.com/m/a\"\n\nfunc B() { a.A() }\n"
	clean := module(t, "a.go", "package a\n")
	leaky := module(t, "a/a.go", leakFile, "b/b.go", importer)
	broken := module(t, "a/a.go", leakFile, "c/c.go", "package c\n\nvar C int = \"c\"\n")
	crash := module(t, "a/a.go", leakFile, "p/p.go", "package p\n\nfunc Panic() {}\n")
	noMod := module(t, "a.go", "package a\n")
	if err := os.WriteFile(filepath.Join(noMod, "go.mod"), []byte("no such word\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, dir, args  string
		status, findings int
	}{
		{"clean", clean, "./...", exitClean, 0},
		{"findings", leaky, "./...", exitFindings, 2},
		{"fail on error", leaky, "-fail-on=error ./...", exitFindings, 2},
		{"fail on warning", leaky, "-fail-on=warning ./b", exitFindings, 1},
		{"only a warning", leaky, "-fail-on=error ./b", exitClean, 1},
		{"type error", broken, "./...", exitErrors, 1},
		{"type error first", broken, "-fail-on=error ./...", exitErrors, 1},
		{"panic", crash, "./...", exitErrors, 1},
		{"unreadable go.mod", noMod, "./...", exitErrors, 0},
		{"usage", clean, "-frobnicate ./...", exitUsage, 0},
		{"no packages", clean, "./nope/...", exitUsage, 0},
	}
	for _, test := range tests {
		for _, flags := range []string{"", "-format=text", "-json", "-format=json", "-json -format=json", "-format=sarif"} {
			t.Run(test.name+" "+flags, func(t *testing.T) {
				t.Parallel()
				got := start(t, "toy", test.dir, self(t), strings.Fields(flags+" "+test.args)...)
				if got.status != test.status {
					t.Errorf("exit status %d, want %d:\n%s%s", got.status, test.status, got.stdout, got.stderr)
				}
				format := flags[strings.LastIndexAny(flags, "=-")+1:]
				if got.status == exitUsage || got.status == exitErrors && test.name == "unreadable go.mod" && format != "sarif" {
					if got.stdout != "" || strings.Count(got.stderr, "\n") != 1 {
						t.Errorf("%+v", got)
					}
					return
				}
				findings, complete := printed(t, format, got.stdout)
				if format == "json" && test.name == "panic" {
					findings-- // the panic is among them
				}
				if findings != test.findings {
					t.Errorf("%d findings, want %d:\n%s", findings, test.findings, got.stdout)
				}
				if format == "sarif" && complete != (test.status != exitErrors) {
					t.Errorf("status %d, and the log says executionSuccessful %v", test.status, complete)
				}
			})
		}
	}
}

// TestFixThreshold wants what remains after fixing to be judged by level as well.
func TestFixThreshold(t *testing.T) {
	dir := module(t, "a/a.go", leakFile, "b/b.go", "package b\n\nimport \"example.com/m/a\"\n\nfunc B() { a.A() }\n")
	start(t, "toy", dir, self(t), "-fix", "-fail-on=error", "./...").check(t, exitClean, "b/b.go:5:12: call of A leaks\n", "")
}

// TestSuppressed wants suppressed findings nowhere but in a SARIF log, with their
// reasons, and never in the status.
func TestSuppressed(t *testing.T) {
	dir := module(t, "a.go", leakFile)
	finding := func(line int, suppressed bool) driver.Finding {
		at := driver.Position{File: filepath.Join(dir, "a.go"), Line: line, Column: 1}
		f := driver.Finding{Package: "m", Analyzer: "leaks", Category: "leaks:call", Message: "call leaks", Start: at, End: at, Suppressed: suppressed}
		if suppressed {
			f.Reason = fmt.Sprintf("reason %d", line)
		}
		return f
	}
	for _, test := range []struct {
		findings        []driver.Finding
		status, visible int
	}{
		{[]driver.Finding{finding(3, true)}, exitClean, 0},
		{[]driver.Finding{finding(3, true), finding(5, false), finding(7, true)}, exitFindings, 1},
	} {
		for _, format := range []outputFormat{formatText, formatJSON, formatSARIF} {
			var out bytes.Buffer
			res := &driver.Result{Findings: append([]driver.Finding(nil), test.findings...)}
			o := &options{format: format, failOn: settings.Note, context: -1}
			if status := report(&printer{&out, dir}, o, res, []*analysis.Analyzer{leaks}); status != test.status {
				t.Errorf("%s: exit status %d, want %d", format, status, test.status)
			}
			if format != formatSARIF {
				if n, _ := printed(t, string(format), out.String()); n != test.visible {
					t.Errorf("%s: %d findings, want %d:\n%s", format, n, test.visible, &out)
				}
				continue
			}
			var log logOf
			if err := json.Unmarshal(out.Bytes(), &log); err != nil || len(log.Runs[0].Results) != len(test.findings) {
				t.Fatalf("%v in %s", err, &out)
			}
			for i, r := range log.Runs[0].Results {
				want := test.findings[i]
				if (len(r.Suppressions) == 1) != want.Suppressed || r.Suppressions == nil ||
					want.Suppressed && (r.Suppressions[0].Kind != "inSource" || r.Suppressions[0].Justification != want.Reason) {
					t.Errorf("suppressions %+v of %+v", r.Suppressions, want)
				}
			}
		}
	}
}

// TestFixesInLog wants a fix in the log where -fix would make it, and none of what it
// leaves alone.
func TestFixesInLog(t *testing.T) {
	const generated = "// Code generated by hand. DO NOT EDIT.\n\n"
	for text, fixes := range map[string]int{leakFile: 1, generated + leakFile: 0} {
		got := start(t, "toy", module(t, "a.go", text), self(t), "-format=sarif", ".")
		var log logOf
		if err := json.Unmarshal([]byte(got.stdout), &log); err != nil || len(log.Runs[0].Results) != 1 {
			t.Fatalf("%v in %+v", err, got)
		}
		if r := log.Runs[0].Results[0]; len(r.Fixes) != fixes || r.RuleID != "leaks" || r.Level != "error" {
			t.Errorf("%+v, want %d fixes", r, fixes)
		}
	}
}

// failing is an output that is full.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

// TestFullDisk wants a log that cannot be written to be an error, not a clean run.
func TestFullDisk(t *testing.T) {
	p := &printer{failing{}, t.TempDir()}
	if status := report(p, &options{format: formatSARIF, failOn: settings.Note}, new(driver.Result), nil); status != exitErrors {
		t.Errorf("exit status %d", status)
	}
}
