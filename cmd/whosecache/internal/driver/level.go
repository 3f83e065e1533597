package driver

import (
	"strings"

	"github.com/whosecache/whosecache/passes/directives"
	"github.com/whosecache/whosecache/passes/guard"
	"github.com/whosecache/whosecache/passes/settings"
)

// Level reads the third part of the category, RULE:CATEGORY:LEVEL. Without one
// the finding is an error.
func (f *Finding) Level() settings.Level {
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

func (f *Finding) split() (class string, level settings.Level) {
	if parts := strings.Split(f.Category, ":"); len(parts) == 3 {
		if level, ok := settings.ParseLevel(parts[2]); ok {
			return parts[0] + ":" + parts[1], level
		}
	}
	return f.Category, settings.Error
}
