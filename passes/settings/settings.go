// Package settings is what a project says of itself to the analysis: which rules
// are on, how severe their findings are, which paths are left out, and models of
// its own caches, identity and checks. It is one file, .whosecache.yml, beside the
// go.mod of the module:
//
//	rules:
//	  keyjoin: off                 # not run
//	  nostore: warning             # whatever it finds is a warning
//	  cachekey:parameter: off      # one category of a rule
//	severity: warning              # the least that is reported; note when it is not given
//	exclude:                       # below these paths nothing is reported; * within a folder, ** across
//	  - internal/legacy
//	  - "**/*_mock.go"
//	models:                        # rows as in package library, in a file or in place
//	  - whosecache.model
//	  - |
//	    package example.com/shop/internal/cache
//	    write Cache.Put key=1 value=2
//
// The file beside go.mod is the only one that is looked for, because the go command
// learns of a changed file from the tool's identity, and asks for that in another
// folder than it analyses a package in: the way up to go.mod ends at the same place
// from both. The environment variable WHOSECACHE_CONFIG names another file, by its
// absolute path, or says off.
//
// Settings are the user's own: they hold for the packages of the module that the
// file lies in. A dependency's are not read.
package settings

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/whosecache/whosecache/passes/library"
)

// Level is how severe a finding is.
type Level uint8

// The levels, from the least severe on. Their words are those of SARIF.
const (
	Off     Level = iota // not reported
	Note                 // something else protects already
	Warning              // a step rests on a name or a type
	Error                // every step follows from the flow of data
)

var levelNames = [...]string{"off", "note", "warning", "error"}

// String is the word for the level.
func (l Level) String() string { return levelNames[l] }

// Settings are those of one module. The zero value has every rule on, and no models.
type Settings struct {
	// File is the absolute path of the file that was read, or "".
	File string
	// Err is why the file could not be used; nothing else is set then.
	Err error
	// Models are the rows of the project's own models.
	Models []library.Row

	rules   map[string]Level // by rule, or rule:category
	least   Level
	exclude []*regexp.Regexp
	read    []string // the files that the settings were read from
}

// Level is the severity of a finding of a category of a rule whose evidence is that
// of level; Off when it is not reported.
func (s *Settings) Level(rule, category string, level Level) Level {
	hosts, named := host.Rules[rule]
	if set, ok := s.rules[rule+":"+category]; ok {
		level = set
	} else if set, ok := s.rules[rule]; ok && !(named && set == Off) {
		level = set
	}
	if named && hosts != on {
		level = hosts
	}
	if level < s.least {
		return Off
	}
	return level
}

// Runs reports whether a rule is on at all.
func (s *Settings) Runs(rule string) bool {
	if set, ok := host.Rules[rule]; ok {
		return set != Off
	}
	set, ok := s.rules[rule]
	return !ok || set != Off || slices.ContainsFunc(categories(rule), func(c string) bool { return s.rules[rule+":"+c] != Off })
}

// Excluded reports whether nothing is reported in a file, named by its absolute path.
func (s *Settings) Excluded(file string) bool {
	if len(s.exclude) == 0 {
		return false
	}
	rel, err := filepath.Rel(filepath.Dir(s.File), file)
	if err != nil {
		return false
	}
	rel = filepath.ToSlash(rel)
	return slices.ContainsFunc(s.exclude, func(re *regexp.Regexp) bool { return re.MatchString(rel) })
}

// pathPattern is the regular expression of a path with wildcards: * stands for
// anything within a folder, ** for folders too; what is below a match matches.
func pathPattern(glob string) (*regexp.Regexp, error) {
	var b strings.Builder
	b.WriteString("^")
	glob = strings.TrimSuffix(strings.TrimPrefix(glob, "./"), "/")
	for i := 0; i < len(glob); i++ {
		switch {
		case strings.HasPrefix(glob[i:], "**/"):
			b.WriteString("(.*/)?")
			i += 2
		case strings.HasPrefix(glob[i:], "**"):
			b.WriteString(".*")
			i++
		case glob[i] == '*':
			b.WriteString("[^/]*")
		case glob[i] == '?':
			b.WriteString("[^/]")
		default:
			b.WriteString(regexp.QuoteMeta(glob[i : i+1]))
		}
	}
	b.WriteString("(/.*)?$")
	return regexp.Compile(b.String())
}
