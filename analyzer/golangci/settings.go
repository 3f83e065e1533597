package golangci

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/whosecache/whosecache/passes/settings"
)

// Settings are what stands below linters.settings.custom.whosecache.settings in the
// configuration of golangci-lint.
type Settings struct {
	// Rules are levels of whole rules, over those of the project's file: rule → on, off,
	// note, warning or error.
	Rules map[string]string
	// Config is the project's file, instead of the .whosecache.yml beside go.mod; "off"
	// for none. A relative path starts at the folder of go.mod (that of go.work where
	// the working directory is in a workspace and in no module).
	Config string
	// Related makes an issue of each step that leads to a finding. It is off by default:
	// golangci-lint counts them, and ends with 1 for them after --fix.
	Related bool
}

// read checks settings word by word: golangci-lint's own check of them ends where they
// begin.
func read(conf any) (Settings, error) {
	var s Settings
	if conf == nil {
		return s, nil
	}
	words, ok := conf.(map[string]any)
	if !ok {
		return s, errors.New("settings must be a mapping; write rules, config or related below it")
	}
	for _, name := range slices.Sorted(maps.Keys(words)) {
		value := words[name]
		var err error
		switch name {
		case "rules":
			s.Rules, err = readRules(value)
		case "config":
			if s.Config, ok = value.(string); !ok || s.Config == "" {
				err = fmt.Errorf("bad setting %v of config; write the path of a file, relative to go.mod, or \"off\"", value)
			}
		case "related":
			if s.Related, ok = value.(bool); !ok {
				err = fmt.Errorf("bad setting %v of related; write true or false", value)
			}
		default:
			err = fmt.Errorf("unknown setting %q; write one of rules, config, related", name)
		}
		if err != nil {
			return Settings{}, err
		}
	}
	return s, nil
}

func readRules(value any) (map[string]string, error) {
	list, ok := value.(map[string]any)
	if !ok {
		return nil, errors.New("rules must be a mapping; write lines such as \"keyjoin: off\" below it")
	}
	levels := make(map[string]string)
	for _, rule := range slices.Sorted(maps.Keys(list)) {
		levels[rule] = fmt.Sprint(list[rule]) // what is no text is no level either, and in the error as it is
	}
	_, err := settings.HostRules(levels)
	return levels, err
}
