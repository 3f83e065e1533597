package sarif

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/settings"
)

// trait is what a consumer wants to know of a rule and its page does not say.
type trait struct {
	level     settings.Level // of a finding that is well proven
	precision string         // in GitHub's words
	cvss      string         // a vector of CVSS 3.1 base metrics for the typical case
	severity  string         // its score; "" when the rule is not about security
	cwe       []int
	step      string // what happens at the finding itself, when what is related leads to it
}

const (
	// otherUsersData is read by anybody who is logged in, and what he leaves is read
	// by others.
	otherUsersData = "AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:L/A:N"
	// collision is the same for him who can choose his name.
	collision = "AV:N/AC:H/PR:L/UI:N/S:U/C:H/I:L/A:N"
	// proxy has to be there, and somebody has to have been before.
	proxy = "AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:N"
	// readsCache has got into the cache by other means.
	readsCache = "AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N"
	// forged is a token that the issuer never made; the way to present it depends on
	// what stands in front of the service.
	forged = "AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N"
)

// traits has a row for each rule. GitHub knows one severity and one set of tags for
// a rule, not for a finding, so a rule has the weaknesses of all its categories.
// Precision is medium where it rests on what no source shows: the proxy in front,
// the names that an issuer gives out, the services that share it.
var traits = map[string]trait{
	// 488: data element to wrong session; 524: cache with sensitive information;
	// 863: incorrect authorization, as the cache of decisions in CVE-2021-32701.
	"cachekey": {settings.Error, "high", otherUsersData, "7.1", []int{488, 524, 863}, "the entry is written here"},
	// 306: missing authentication.
	"cachehit":  {settings.Error, "high", otherUsersData, "7.1", []int{306, 863}, ""},
	"cacheonce": {settings.Error, "high", otherUsersData, "7.1", []int{488, 524}, "it is kept here"},
	// 525: no appropriate caching policy for a page.
	"sharedcache": {settings.Error, "high", otherUsersData, "7.1", []int{488, 524}, "the response is kept here"},
	"nostore":     {settings.Warning, "medium", proxy, "5.9", []int{524, 525}, "the response is written here"},
	// 522: insufficiently protected credentials.
	"tokencache": {settings.Error, "high", readsCache, "5.5", []int{522, 524}, "they are stored here"},
	// 347: signature not verified; 807: untrusted input in a security decision.
	"unverified": {settings.Error, "high", forged, "7.4", []int{347, 807}, "it is used here"},
	// 140: delimiters not neutralised.
	"keyjoin": {settings.Error, "medium", collision, "5.9", []int{140, 488}, "the key is joined here"},
	// 287: improper authentication (the audience); 321: hard-coded key.
	"jwtparse": {settings.Error, "medium", forged, "7.4", []int{287, 321, 347}, ""},
	// A comment without effect is no weakness by itself: there is no score.
	"directives": {settings.Error, "very-high", "", "", nil, ""},
}

// descriptors has one rule for each analyzer, and its name is the id. It is what
// users write in flags, settings and directives. One for each category would be
// closed as fixed, and opened again under another id, whenever a better proof moves
// a finding from one category to the next.
func descriptors(rules []*analysis.Analyzer) []reportingDescriptor {
	out := []reportingDescriptor{}
	for _, a := range rules {
		t, ok := traits[a.Name]
		t.level = max(t.level, settings.Warning) // the standard's default, for a rule without a row
		d := reportingDescriptor{
			ID:                   a.Name,
			ShortDescription:     multiformatMessage{Text: title(a.Doc)},
			FullDescription:      multiformatMessage{Text: introduction(a.Doc)},
			Help:                 help(a),
			HelpURI:              a.URL,
			DefaultConfiguration: reportingConfiguration{t.level.String()},
			Properties:           ruleProperties{Tags: []string{"security"}, Precision: t.precision, SecuritySeverity: t.severity},
		}
		if ok && t.severity == "" {
			d.Properties.Tags, d.Properties.ProblemSeverity = []string{"maintainability"}, t.level.String()
		}
		for _, id := range t.cwe {
			d.Properties.Tags = append(d.Properties.Tags, fmt.Sprintf("external/cwe/cwe-%03d", id))
		}
		out = append(out, d)
	}
	return out
}

// title makes a heading of the first line of a page, "report such and such": it
// stands above the finding, where nobody is told to report anything.
func title(doc string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(doc), "\n")
	line = strings.TrimPrefix(line, "report ")
	first, size := utf8.DecodeRuneInString(line)
	return string(unicode.ToUpper(first)) + line[size:]
}

// introduction is the first paragraph of a page below its first line, as one line.
func introduction(doc string) string {
	_, rest, _ := strings.Cut(strings.TrimSpace(doc), "\n")
	paragraph, _, _ := strings.Cut(strings.TrimSpace(rest), "\n\n")
	if paragraph == "" {
		return title(doc) + "."
	}
	return strings.Join(strings.Fields(paragraph), " ")
}

// help is the whole page. As text it is the same: Markdown reads well without a
// renderer.
func help(a *analysis.Analyzer) multiformatMessage {
	_, rest, _ := strings.Cut(strings.TrimSpace(a.Doc), "\n")
	text := title(a.Doc) + ".\n" + rest
	markdown := "# " + a.Name + "\n\n" + text
	if a.URL != "" {
		markdown += "\n\n[This page in the repository](" + a.URL + ")"
	}
	return multiformatMessage{Text: text, Markdown: markdown}
}
