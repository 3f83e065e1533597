package sarif

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/cmd/whosecache/internal/driver"
)

var update = flag.Bool("update", false, "rewrite testdata/golden.sarif")

// The rule of these tests has no row in traits; what it shares its name with has one.
var (
	plain = &analysis.Analyzer{Name: "plain", Doc: "report nothing"}
	keyed = &analysis.Analyzer{
		Name: "cachekey", Doc: "report keys\n\nA key\nis made.\n\n## Why\n\nFor the `test`.",
		URL: "https://example.com/cachekey",
	}
)

// shop is the source of the tests. Before the call in the line that is marked stand
// a tab and, in a string, letters of one and of two UTF-16 code units.
const shop = `package shop

type cache map[string]string

func (c *cache) put(user string) {
	key := "préfixe😀" + user; (*c)[key] = user // marked
}
`

// tree writes files, in pairs of name and content, and returns their folder.
func tree(t *testing.T, files ...string) string {
	t.Helper()
	dir := resolve(t.TempDir())
	for i := 0; i < len(files); i += 2 {
		name := filepath.Join(dir, filepath.FromSlash(files[i]))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(files[i+1]), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func write(t *testing.T, r *Report) string {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, r); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// decode reads what was written, as any consumer does.
func decode(t *testing.T, r *Report) run {
	t.Helper()
	var log sarifLog
	dec := json.NewDecoder(strings.NewReader(write(t, r)))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&log); err != nil {
		t.Fatal(err)
	}
	return log.Runs[0]
}

// at is the place of the n-th occurrence of what, in bytes as the driver has it.
func at(t *testing.T, file, what string) (start, end driver.Position, offset int) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	offset = bytes.Index(data, []byte(what))
	if offset < 0 {
		t.Fatalf("no %q in %s", what, file)
	}
	before := data[:offset]
	start = driver.Position{File: file, Line: 1 + bytes.Count(before, []byte("\n")), Column: offset - bytes.LastIndexByte(before, '\n')}
	end = start
	end.Column += len(what)
	return start, end, offset
}

func shopReport(t *testing.T, dir string) *Report {
	t.Helper()
	file := filepath.Join(dir, "a b", "shop.go")
	start, end, offset := at(t, file, "(*c)[key]")
	user, _, userOffset := at(t, file, "user; ")
	finding := driver.Finding{
		Package: "example.com/shop", Analyzer: "cachekey", Category: "cachekey:subject:warning",
		Message: "load[int](key) leaks <b>", Start: start, End: end,
		Related: []driver.Related{{Start: user, Message: "the caller is read here"}},
		Fix: &driver.Fix{Message: "Quote it", Edits: []driver.Edit{
			{File: file, Start: offset, End: offset + 4, New: ""},
			{File: file, Start: userOffset, End: userOffset, New: "q("},
			{File: file, Start: userOffset, End: userOffset, New: "("},
		}},
	}
	suppressed := finding
	suppressed.Suppressed, suppressed.Reason, suppressed.Fix = true, "the value is \"public\"", nil
	other := driver.Finding{
		Package: "example.com/shop", Analyzer: "plain", Category: "plain:x", Message: "plain",
		Start: driver.Position{File: filepath.Join(dir, "a b", "none.y"), Line: 3}, Related: finding.Related,
	}
	crash := driver.Finding{Category: "panic", Message: "internal error", Start: driver.Position{File: file, Line: 1, Column: 9}}
	return &Report{
		Version: "1.2.3", Dir: dir, Rules: []*analysis.Analyzer{plain, keyed},
		Findings: []driver.Finding{crash, finding, suppressed, other},
		Errors: []string{
			file + ":3:6: undefined: x", filepath.Join("a b", "shop.go") + ":4: no column", "example.com/m: not analysed: it imports x",
		},
	}
}

// TestGolden compares a log that has everything with the one that was read and
// validated by hand. The folder is the machine's: ROOT stands for it.
func TestGolden(t *testing.T) {
	dir := tree(t, ".git", "gitdir: elsewhere\n", "go.mod", "module example.com/shop\n", "a b/shop.go", shop)
	got := strings.ReplaceAll(write(t, shopReport(t, dir)), folderURI(dir), "file:///ROOT/")
	const golden = "testdata/golden.sarif"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the log has changed (go test -update rewrites %s):\n%s", golden, got)
	}
	for range 5 {
		if again := strings.ReplaceAll(write(t, shopReport(t, dir)), folderURI(dir), "file:///ROOT/"); again != got {
			t.Fatalf("another time:\n%s", again)
		}
	}
}

// TestColumns wants UTF-16 code units: é is one, 😀 two, where Go counts two and
// four bytes.
func TestColumns(t *testing.T) {
	dir := tree(t, "go.mod", "", "a b/shop.go", shop, "bom.go", "\ufeffpackage é // x\r\nvar x = 1\r\n")
	out := decode(t, shopReport(t, dir))
	line, _, _ := strings.Cut(shop[strings.Index(shop, "\tkey"):], "\n")
	column := func(what string) int {
		n := 1
		for _, r := range line[:strings.Index(line, what)] {
			if n++; r > 0xffff {
				n++
			}
		}
		return n
	}
	want := region{6, column("(*c)"), 6, column(" = user")}
	if got := *out.Results[0].Locations[0].PhysicalLocation.Region; got != want {
		t.Errorf("region %+v, want %+v", got, want)
	}
	replacements := out.Results[0].Fixes[0].ArtifactChanges[0].Replacements
	if got, want := replacements[0].DeletedRegion, (region{6, column("user;"), 6, column("user;")}); got != want {
		t.Errorf("insertion at %+v, want %+v", got, want)
	}
	bom := make(sources).open(filepath.Join(dir, "bom.go"))
	for offset, want := range map[int][2]int{0: {1, 1}, 3: {1, 1}, 13: {1, 10}, 20: {2, 1}, 31: {3, 1}} {
		if line, column, ok := bom.position(offset); !ok || line != want[0] || column != want[1] {
			t.Errorf("offset %d is %d:%d %v, want %v", offset, line, column, ok, want)
		}
	}
	for _, offset := range []int{-1, 32} {
		if _, _, ok := bom.position(offset); ok {
			t.Errorf("offset %d is in the file", offset)
		}
	}
	if got := bom.column(1, 99); got != 99 {
		t.Errorf("a column behind the line becomes %d", got)
	}
}

// TestStaleFix wants no fix whose offsets the file does not have.
func TestStaleFix(t *testing.T) {
	dir := tree(t, "go.mod", "", "a b/shop.go", shop)
	r := shopReport(t, dir)
	r.Findings[1].Fix.Edits[2].End = len(shop) + 1
	if res := decode(t, r).Results[0]; len(res.Fixes) != 0 {
		t.Errorf("fixes: %+v", res.Fixes)
	}
}

// TestRoot looks for the root as people lay out their repositories.
func TestRoot(t *testing.T) {
	dir := tree(t, "repo/.git/HEAD", "", "repo/service/go.mod", "", "repo/service/x/y.go", "",
		"worktree/.git", "gitdir: elsewhere", "worktree/x/y.go", "", "module/go.mod", "", "module/x/y.go", "")
	link := filepath.Join(dir, "link")
	if err := os.Symlink(filepath.Join(dir, "repo", "service"), link); err != nil {
		t.Fatal(err)
	}
	for from, want := range map[string]string{
		"repo/service/x": "repo", "worktree/x": "worktree", "module/x": "module", "link/x": "repo",
	} {
		if got := findRoot(filepath.Join(dir, filepath.FromSlash(from))); got != filepath.Join(dir, want) {
			t.Errorf("root of %s is %s", from, got)
		}
	}
	root := filepath.Join(dir, "repo")
	linked := make(sources).open(filepath.Join(link, "x", "y.go")).path
	outside := filepath.Join(dir, "module", "100% #1?.go")
	for file, want := range map[string]artifactLocation{
		linked:                          {"service/x/y.go", srcRoot},
		filepath.Join(root, "a b.go"):   {"a%20b.go", srcRoot},
		filepath.Join(root, "é:[x].go"): {"./%C3%A9:%5Bx%5D.go", srcRoot},
		outside:                         {fileURI(filepath.Join(dir, "module")) + "/100%25%20%231%3F.go", ""},
		filepath.Join(dir, "repo2.go"):  {fileURI(filepath.Join(dir, "repo2.go")), ""},
	} {
		if got := locate(root, file); got != want {
			t.Errorf("%s is %+v, want %+v", file, got, want)
		}
	}
	if !strings.HasPrefix(fileURI(outside), "file:///") || !strings.HasSuffix(folderURI("/"), "///") {
		t.Errorf("URIs %s, %s", fileURI(outside), folderURI("/"))
	}
}

// prints are the fingerprints of a finding at every line that holds what.
func prints(t *testing.T, name, text, what, category string) []string {
	t.Helper()
	dir := tree(t, "go.mod", "", name, text)
	r := &Report{Dir: dir, Rules: []*analysis.Analyzer{keyed}}
	for i, line := range strings.Split(text, "\n") {
		if column := strings.Index(line, what); column >= 0 {
			start := driver.Position{File: filepath.Join(dir, name), Line: i + 1, Column: column + 1}
			r.Findings = append(r.Findings, driver.Finding{Package: "p", Analyzer: "cachekey", Category: category, Start: start, End: start})
		}
	}
	var out []string
	for _, res := range decode(t, r).Results {
		out = append(out, res.PartialFingerprints[fingerprintKey])
	}
	return out
}

// TestFingerprints changes what may change around a finding, and what may not.
func TestFingerprints(t *testing.T) {
	const put, class = "(*c)[key] = user", "cachekey:subject"
	of := func(text string) []string { return prints(t, "shop.go", text, put, class) }
	base := of(shop)
	if len(base) != 1 {
		t.Fatal(base)
	}
	same := map[string][]string{
		"moved":        of(strings.Replace(shop, "type cache", "// A cache.\n\n\n\ntype cache", 1)),
		"commented":    of(strings.Replace(shop, "// marked", "//nolint:whosecache // public", 1)),
		"formatted":    of(strings.Replace(shop, `" + user; `, "\"  +user ;\t", 1)),
		"CRLF":         of(strings.ReplaceAll(shop, "\n", "\r\n")),
		"warning":      prints(t, "shop.go", shop, put, class+":warning"),
		"line in func": of(strings.Replace(shop, "\tkey :=", "\tprintln()\n\tkey :=", 1)),
	}
	for what, got := range same {
		if !slices.Equal(got, base) {
			t.Errorf("%s: %v, before %v", what, got, base)
		}
	}
	different := map[string][]string{
		"other code":     of(strings.Replace(shop, `" + user; `, `" + user + "x"; `, 1)),
		"other method":   of(strings.Replace(shop, ") put(", ") keep(", 1)),
		"other receiver": of(strings.Replace(shop, "(c *cache)", "(c *store)", 1)),
		"other file":     prints(t, "shop2.go", shop, put, class),
		"other category": prints(t, "shop.go", shop, put, "cachekey:attribute"),
	}
	for what, got := range different {
		if len(got) != 1 || got[0] == base[0] {
			t.Errorf("%s: %v, as before", what, got)
		}
	}
	_, line, _ := strings.Cut(shop, "\tkey")
	line = "\tkey" + strings.TrimSuffix(line, "}\n")
	twice := of(strings.Replace(shop, line, line+line, 1))
	if len(twice) != 2 || twice[0] != base[0] || twice[1] != strings.TrimSuffix(base[0], "1")+"2" {
		t.Errorf("two alike: %v, before %v", twice, base)
	}
}

// TestOutside wants the fingerprint of a file outside the root to be without the
// machine's folders.
func TestOutside(t *testing.T) {
	var got []string
	for _, name := range []string{"one", "two"} {
		dir := tree(t, name+"/mod/x.go", shop, "repo/go.mod", "")
		start, end, _ := at(t, filepath.Join(dir, name, "mod", "x.go"), "(*c)")
		res := decode(t, &Report{Dir: filepath.Join(dir, "repo"), Findings: []driver.Finding{
			{Package: "example.com/mod", Analyzer: "x", Category: "x:y", Start: start, End: end},
		}}).Results[0]
		if uri := res.Locations[0].PhysicalLocation.ArtifactLocation; uri.URIBaseID != "" || uri.URI != fileURI(start.File) {
			t.Errorf("location %+v", uri)
		}
		got = append(got, res.PartialFingerprints[fingerprintKey])
	}
	if got[0] != got[1] {
		t.Errorf("fingerprints %v", got)
	}
}

// TestClean wants an empty list of results: no list would mean that nobody looked.
func TestClean(t *testing.T) {
	text := write(t, &Report{Dir: t.TempDir()})
	if !strings.Contains(text, `"results": []`) || !strings.Contains(text, `"executionSuccessful": true`) {
		t.Error(text)
	}
}
