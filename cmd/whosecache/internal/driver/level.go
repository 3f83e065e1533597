package driver

import (
	"errors"
	"strings"

	"github.com/whosecache/whosecache/passes/directives"
	"github.com/whosecache/whosecache/passes/guard"
)

// A Level says how well a finding is proven. Its text is that of SARIF.
type Level int

// The levels, from the least to the best proven.
const (
	Note    Level = iota + 1 // something else protects already
	Warning                  // a step rests on a name or a type
	Error                    // every step follows from the flow of data
)

var levelNames = map[Level]string{Note: "note", Warning: "warning", Error: "error"}

func (l Level) String() string { return levelNames[l] }

// ParseLevel is the inverse of String. Its error names the valid words.
func ParseLevel(s string) (Level, error) {
	for l, name := range levelNames {
		if name == s {
			return l, nil
		}
	}
	return 0, errors.New("want error, warning or note")
}

// Level reads the third part of the category, RULE:CATEGORY:LEVEL. Without one
// the finding is an error.
func (f *Finding) Level() Level {
	_, level := f.split()
	return level
}

// Class is the category without its level: RULE:CATEGORY. It says what is wrong,
// and stays the same when the proof gets better or worse.
func (f *Finding) Class() string {
	class, _ := f.split()
	return class
}

// Incomplete reports whether the finding says that its package was not analysed.
func (f *Finding) Incomplete() bool {
	return f.Category == guard.Category || f.Category == directives.Settings
}

func (f *Finding) split() (class string, level Level) {
	if parts := strings.Split(f.Category, ":"); len(parts) == 3 {
		if level, err := ParseLevel(parts[2]); err == nil {
			return parts[0] + ":" + parts[1], level
		}
	}
	return f.Category, Error
}
