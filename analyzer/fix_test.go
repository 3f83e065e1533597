package analyzer_test

import (
	"bytes"
	"encoding/json"
	"go/format"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// open are the cases that get no fix, and why, by rule. Every other case with a
// finding of the rule gets one, and TestFixes proves that it closes the leak. The
// rules that are missing here suggest no fixes.
var open = map[string]map[string]string{
	"cachekey": {
		"articlesearch":        "the key is a struct",
		"deferwrite":           "the caller is read after the cache",
		"echo_inbox":           "the caller is read after the cache",
		"eventscope":           "the caller is in the event that is passed on",
		"fiber_gateway":        "the caller is read by a call",
		"flagd":                "the key is built in another package",
		"fnv_invoices":         "the key is a number, a hash of its parts",
		"forge":                "the key is a struct",
		"ginjwt_feed":          "the caller is read after the cache",
		"goroutine":            "the caller is read after the cache",
		"groupcache":           "the loader takes the key apart",
		"groupcache_statement": "the loader takes the key apart",
		"homewidgets":          "the key is a struct",
		"inboxbg":              "the caller is read after the cache, by a call",
		"interfacecache":       "the caller is read after the cache",
		"kubegate":             "the groups are not a string",
		"l02_pricing":          "the groups are not a string",
		"l03_permissions":      "the key is a struct",
		"l04_search":           "the role is decided in another function",
		"l06_post_likes":       "the caller is read after the cache",
		"l07_upstream":         "the client has only the token",
		"memcacheitem":         "the caller is read after the cache, by a call",
		"memofeed":             "the caller is in scope in a nested block only",
		"memoize_rates":        "the caller is in the context that is passed on",
		"mtls_devices":         "the caller is in a certificate, without a variable of his own",
		"nested_reports":       "the cache is chosen from a map of caches",
		"otter_digest":         "the key is a number",
		"photolib":             "the caller is in the session that is passed on",
		"pricing":              "the caller is read after the cache, by a call",
		"ristretto":            "a function value says who the caller is",
		"ristretto_quota":      "the caller's tenant is read by a call",
		"rolefield":            "the caller's role is read after the cache",
		"routememo":            "the caller is read in another function",
		"rpcgate":              "the key is built in another package",
		"scopegob":             "the caller is an interface",
		"servicevalue":         "the caller is read after the cache",
		"session_decisions":    "the key is built in another function, which is given a record",
		"shopfront":            "the groups are not a string",
		"socialgin":            "the caller is read by a call",
		"storebff":             "the handler has only the token",
		"structkey":            "the key is a struct",
		"template_menu":        "the caller's role is read after the cache",
		"tenantsettings":       "the claims come from a function of another package, whose summary a fix does not see",
		"upstream":             "the handler does not know who the caller is",
		"wikirender":           "the key is a struct",
	},
	"nostore": {
		"x_orders":    "the handler is another package's, and a ServeMux has no middleware",
		"y_tollbooth": "the handler is another package's, and a ServeMux has no middleware",
		"x_wallet":    "a middleware sets the header after the handlers",
	},
	"cachehit": {
		"auditroom":     "the check is in the function that renders",
		"b1_autopsy":    "the check is in the reader that is called",
		"b1_payslips":   "the check needs the slip, which is read after the cache",
		"b1_rosters":    "the check needs the plan, which is made after the cache is read",
		"b1_tenders":    "the check needs the tender, which is read after the cache",
		"b1_vault":      "the check is in the loader",
		"boardreports":  "the check is within the branch of the miss",
		"casbinrows":    "the decision is made in a statement before the check",
		"clubplans":     "the check needs the cookie, which is read after the cache",
		"contracts":     "the session is read after the cache",
		"d4_blueprints": "the check needs the drawing, which is read after the cache",
		"d4_payroll":    "the check is in the loader",
		"filedrop":      "the check needs the file, which is opened after the cache is read",
		"ledger":        "the check is in the loader",
		"scopegate":     "the check is a loop, and needs the token's claims",
		"seafloor":      "the check is in the loader",
		"sessionnotes":  "the check is in the loader",
		"tables":        "the check is in the reader that is called",
		"textguard":     "the check is in the function that loads",
		"textswitch":    "the check is within the branch of the miss",
		"wharf":         "the check is what a call before it left in the context",
		"wikispace":     "the check needs the page, which is read after the cache",
	},
	"keyjoin": {
		"b3_couriers": "the parts are joined in another package",
		"b3_orchards": "the parts are joined in another package",
		"boards":      "the parts are joined in another package",
		"d4_ferries":  "the parts are joined in another package",
		"d4_invoices": "the parts are joined in another package",
		"quarries":    "the parts are joined in another package",
	},
	"sharedcache": {
		"audit":        "what the callers of a middleware that refuses are known by is not known",
		"b1_atlas":     "what the callers of a middleware that refuses are known by is not known",
		"b1_courier":   "a client for each caller is made somewhere else",
		"b1_ferries":   "the library has no option",
		"b1_library":   "the cache is the service's own",
		"b1_payments":  "the caller has to go into the key, which is made in another package",
		"bakery":       "the configuration is a variable, and has a key of its own",
		"bank":         "the library has no option",
		"carrier":      "a client for each caller is made somewhere else",
		"choir":        "a client for each caller is made somewhere else",
		"cinema":       "the cache is the service's own",
		"contracts":    "what the callers of a middleware that refuses are known by is not known",
		"d4_fixtures":  "what the callers of a middleware that refuses are known by is not known",
		"d4_galleries": "the cache is the service's own",
		"depot":        "the cache is the service's own",
		"ferry_queue":  "the cache is the service's own",
		"flowers":      "the cache is the service's own",
		"gateway":      "what the callers of a middleware that refuses are known by is not known",
		"harbour":      "the cache is the service's own",
		"kiosk":        "the cache is the service's own",
		"laps":         "the cache is the service's own",
		"pier":         "the cache is the service's own",
		"quarry":       "what the callers of a middleware that refuses are known by is not known",
		"stable":       "the cache is the service's own",
	},
	"tokencache": {
		"b2_gallery":      "the token is within the value",
		"b2_lighthouse":   "the key is built by a method of the credentials",
		"checks":          "a checksum has to be replaced, not to be hashed",
		"d4_entitlements": "the key is built in another package",
		"deskcards":       "the token is within the value",
		"rights":          "the token is within the value",
	},
	"jwtparse": {
		"b3_aquariums":   "the audience is not said at the parse",
		"b3_choirs":      "the audience is not said at the parse",
		"b3_greenhouses": "where the secret comes from only its owner knows",
		"b3_tickets":     "where the secret comes from only its owner knows",
		"clubs":          "where the secret comes from only its owner knows",
		"d4_warehouses":  "where the secret comes from only its owner knows",
		"doors":          "the audience is not said at the parse",
		"kennels":        "the audience is not said at the parse",
		"ledgers":        "where the secret comes from only its owner knows",
		"matches":        "where the secret comes from only its owner knows",
		"menus":          "where the secret comes from only its owner knows",
		"stables":        "where the secret comes from only its owner knows",
		"wards":          "the audience is not said at the parse",
	},
}

// advice is what a message says where there is no fix.
var advice = map[string]*regexp.Regexp{
	"nostore":  regexp.MustCompile(`; (set|say) `),
	"cachehit": regexp.MustCompile(`; check `),
}

// folder is the part of the corpus that a rule's cases are in.
func folder(rule string) string {
	for _, f := range folders {
		if f.rule == rule && !strings.HasPrefix(f.prefix, "limitations/") {
			return strings.TrimSuffix(f.prefix, "/")
		}
	}
	return rule
}

// TestFixes applies the fixes of each rule to a copy of its cases, which must
// compile, be formatted, analyse clean and not leak.
func TestFixes(t *testing.T) {
	if testing.Short() {
		t.Skip("attacks every fixed case")
	}
	dir := t.TempDir()
	tool := filepath.Join(dir, "whosecache")
	build(t, "../cmd/whosecache", tool)
	copied := filepath.Join(dir, "testdata")
	if err := os.CopyFS(copied, os.DirFS(corpus)); err != nil {
		t.Fatal(err)
	}
	var attacked []string
	for rule := range open {
		t.Run(rule, func(t *testing.T) {
			fixed := fix(t, copied, tool, rule)
			if rule == "nostore" {
				askThroughCaches(t, copied, fixed)
				return
			}
			attacked = append(attacked, fixed...)
		})
	}
	slices.Sort(attacked)
	out := string(printed(t, copied, "go", "run", "./oracle/cmd/attack", "-fixed", "-case", "^("+strings.Join(attacked, "|")+")$"))
	for _, name := range attacked {
		row := regexp.MustCompile(`(?m)^` + name + ` +\w+ +(\w+)`).FindStringSubmatch(out)
		if row == nil || row[1] != "safe" {
			t.Errorf("%s after the fix: %q", name, row)
		}
	}
}

// fix applies the fixes of a rule; it returns the cases that have none of its
// findings left, each with its folder.
func fix(t *testing.T, root, tool, rule string) []string {
	in := folder(rule)
	packages := "./" + in + "/..."
	before := printed(t, root, tool, "-"+rule, packages)
	formatted(t, printed(t, root, tool, "-"+rule, "-json", packages), rule)
	found, left := casesOf(rule, before), casesOf(rule, printed(t, root, tool, "-"+rule, "-fix", packages))
	var fixed []string
	for _, name := range found {
		why, isLeft := open[rule][name], slices.Contains(left, name)
		if isLeft != (why != "") {
			t.Errorf("%s: findings left: %v, want a reason exactly then: %q", name, isLeft, why)
		}
		if !isLeft {
			fixed = append(fixed, in+"/"+name)
		}
		line := regexp.MustCompile(`(?m)^`+in+"/"+name+`/.*`).FindAll(before, -1)
		if a := advice[rule]; a != nil && isLeft && !slices.ContainsFunc(line, a.Match) {
			t.Errorf("%s has neither a fix nor advice", name)
		}
	}
	if len(fixed) == 0 {
		t.Errorf("nothing is fixed: findings in %v", found)
	}
	if out := printed(t, root, "gofmt", "-l", in); len(out) > 0 {
		t.Errorf("not formatted:\n%s", out)
	}
	if out := printed(t, root, "go", "vet", "-composites=false", packages); len(out) > 0 {
		t.Errorf("go vet:\n%s", out)
	}
	if again := casesOf(rule, printed(t, root, tool, "-"+rule, packages)); !slices.Equal(again, left) {
		t.Errorf("findings in %v, want in %v only", again, left)
	}
	return fixed
}

// askThroughCaches lets the oracle ask through nginx in front of the cases: nobody
// may get what is another's.
func askThroughCaches(t *testing.T, root string, names []string) {
	_, err := exec.LookPath("nginx")
	if _, there := os.Stat("/usr/sbin/nginx"); err != nil && there != nil && os.Getenv("CI") == "" {
		t.Skip("nginx is not installed (Debian package nginx)")
	}
	out := string(printed(t, root, "go", "run", "./oracle/cmd/attack", "-proxy", "-fixed", "-case", "^("+strings.Join(names, "|")+")$"))
	for _, name := range names {
		row := regexp.MustCompile(`(?m)^` + name + ` +\w+ +(\w+) +(\w+)`).FindStringSubmatch(out)
		if row == nil || row[1] != "safe" || row[2] != "safe" {
			t.Errorf("%s after the fix: %q", name, row)
		}
	}
}

// formatted checks that a finding has one fix at most, and that every fix by
// itself leaves its files as gofmt wants them, for programs that do not format.
func formatted(t *testing.T, out []byte, rule string) {
	var packages map[string]map[string][]struct {
		Posn  string
		Fixes []struct {
			Edits []struct {
				Filename   string
				Start, End int
				New        string
			}
		} `json:"suggested_fixes"`
	}
	if err := json.Unmarshal(out, &packages); err != nil {
		t.Fatal(err)
	}
	for _, rules := range packages {
		for _, d := range rules[rule] {
			if len(d.Fixes) > 1 {
				t.Errorf("%s: %d fixes", d.Posn, len(d.Fixes))
			}
			texts := make(map[string][]byte)
			for _, f := range d.Fixes {
				for i := len(f.Edits) - 1; i >= 0; i-- {
					e := f.Edits[i]
					if texts[e.Filename] == nil {
						texts[e.Filename], _ = os.ReadFile(e.Filename)
					}
					text := texts[e.Filename]
					texts[e.Filename] = slices.Concat(text[:e.Start], []byte(e.New), text[e.End:])
				}
			}
			for name, text := range texts {
				if want, err := format.Source(text); err != nil || !bytes.Equal(text, want) {
					t.Errorf("%s: after the fix, %s is not formatted: %v", d.Posn, name, err)
				}
			}
		}
	}
}

// casesOf are the names of the cases that findings of a rule are in.
func casesOf(rule string, out []byte) []string {
	var names []string
	for _, m := range regexp.MustCompile(`(?m)^`+folder(rule)+`/(\w+)/.*\(`+rule+`:[a-z:]+\)$`).FindAllSubmatch(out, -1) {
		names = append(names, string(m[1]))
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// printed returns what a command prints. Findings make an exit status of their own.
func printed(t *testing.T, dir, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if exit, ok := err.(*exec.ExitError); err != nil && (!ok || exit.ExitCode() > 3) {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return out
}
