//go:build endtoend

package gopls

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const corpus = "../../../../testdata"

// sample are files of the corpus, one or two a rule: what analysistest, go vet, the
// command and golangci-lint report of the whole corpus is compared elsewhere, and
// gopls would take long to show a thousand files.
var sample = []string{
	"cases/ttlcache/permissions.go", "cases/wikirender/pages/renderer.go", "cachehit/wikispace/wiki/wiki.go", "cacheonce/planner/planner.go",
	"sharedcache/meters/app.go", "responses/f_tickets/desk.go", "tokencache/userinfo/userinfo.go", "unverified/payslips/payslips.go",
	"keyjoin/playlists/playlists.go", "jwtparse/wards/wards.go", "directives/ignores/ignores.go", "directives/annotated/annotated.go",
}

// TestCorpusSample wants of gopls what the command reports of the same files, at the
// same places and in the same words.
func TestCorpusSample(t *testing.T) {
	dir, err := filepath.Abs(corpus)
	if err != nil {
		t.Fatal(err)
	}
	filters := []string{"-"}
	for _, name := range sample {
		filters = append(filters, "+"+strings.Join(strings.SplitN(name, "/", 3)[:2], "/"))
	}
	want := reported(t, dir)
	e := startEditor(t, need(t, built.ours), filepath.Join(built.dir, "cache"), dir, map[string]any{"directoryFilters": filters})
	for _, name := range sample {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		marks++
		mark := fmt.Sprintf("mark%d", marks)
		// gopls' own analyzer assign repeats the mark: then the file is analysed.
		e.edit(name, string(text)+fmt.Sprintf("\nfunc _(%[1]s int) { %[1]s = %[1]s }\n", mark))
		p := e.await(name, func(ds []diagnostic) bool {
			return slices.ContainsFunc(ds, func(d diagnostic) bool { return strings.Contains(d.Message, mark) })
		})
		var got []string
		for _, d := range p.Diagnostics {
			if code, ok := d.Code.(string); ok && strings.HasPrefix(code, d.Source+":") {
				got = append(got, fmt.Sprintf("%d: %s", d.Range.Start.Line+1, d.Message))
			}
		}
		slices.Sort(got)
		if len(want[name]) == 0 || !slices.Equal(got, want[name]) {
			t.Errorf("%s: gopls shows\n%s\nand the command\n%s", name, strings.Join(got, "\n"), strings.Join(want[name], "\n"))
		}
	}
}

// reported is what the command says of the files of the sample: line and message.
func reported(t *testing.T, dir string) map[string][]string {
	t.Helper()
	tool := filepath.Join(t.TempDir(), "whosecache.exe")
	if out, err := exec.Command("go", "build", "-o", tool, "github.com/whosecache/whosecache/cmd/whosecache").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	args := []string{"-json"}
	for _, name := range sample {
		args = append(args, "./"+path.Dir(name))
	}
	cmd := exec.Command(tool, args...)
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil && cmd.ProcessState.ExitCode() != 3 {
		t.Fatalf("%s: %v", cmd, err)
	}
	var tree map[string]map[string][]struct{ Posn, Message string }
	if err := json.Unmarshal(out, &tree); err != nil {
		t.Fatal(err)
	}
	found := make(map[string][]string)
	for _, rules := range tree {
		for _, list := range rules {
			for _, d := range list {
				parts := strings.Split(strings.TrimPrefix(filepath.ToSlash(d.Posn), filepath.ToSlash(dir)+"/"), ":")
				found[parts[0]] = append(found[parts[0]], parts[1]+": "+d.Message)
			}
		}
	}
	for _, list := range found {
		slices.Sort(list)
	}
	return found
}
