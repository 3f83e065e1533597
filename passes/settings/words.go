package settings

import (
	"slices"
	"strings"
)

// ruleCategories are the rules that settings and directives can name, and the
// categories of each, as its page has them. They stand here because the rules
// themselves depend on this package; a test compares them with the suite.
var ruleCategories = []struct {
	rule       string
	categories []string
}{
	{"cachekey", []string{"subject", "attribute", "parameter"}},
	{"cachehit", []string{"authorization", "authentication"}},
	{"cacheonce", []string{"subject", "credentials", "attribute"}},
	{"sharedcache", []string{"caller", "auth", "idempotency", "transport"}},
	{"nostore", []string{"shared", "setcookie", "vary", "header"}},
	{"tokencache", []string{"key", "value", "digest"}},
	{"unverified", []string{"key", "value", "check"}},
	{"keyjoin", []string{"subject", "attribute"}},
	{"jwtparse", []string{"secret", "algorithm", "audience"}},
	{"directives", []string{"unknown", "reason", "unused", "annotation"}},
}

// Rules are the names of the rules, in the order of the suite.
func Rules() []string {
	var names []string
	for _, r := range ruleCategories {
		names = append(names, r.rule)
	}
	return names
}

// categories are those of a rule, nil when there is no such rule.
func categories(rule string) []string {
	for _, r := range ruleCategories {
		if r.rule == rule {
			return r.categories
		}
	}
	return nil
}

// CheckRule returns what is wrong with the name of a rule, or of a category of one
// ("cachekey:parameter"), and what to write instead: "" when there is such a rule.
func CheckRule(name string) string {
	rule, category, named := strings.Cut(name, ":")
	all := categories(rule)
	switch {
	case all == nil:
		return "unknown rule " + quote(rule) + "; write one of " + strings.Join(Rules(), ", ")
	case named && !slices.Contains(all, category):
		return rule + " has no category " + quote(category) + "; write one of " + strings.Join(all, ", ")
	}
	return ""
}

func quote(s string) string { return `"` + s + `"` }

// ParseLevel reads the word for a level: off, note, warning or error.
func ParseLevel(word string) (Level, bool) {
	i := slices.Index(levelNames[:], word)
	return Level(max(i, 0)), i >= 0
}
