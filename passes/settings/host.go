package settings

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Host is what the program that the rules run in settles for every package. Only
// one that has settings of its own needs it, such as golangci-lint.
type Host struct {
	// Rules are levels of whole rules, over those of the file, from [HostRules].
	Rules map[string]Level
	// File is the file of settings, by its absolute path, "off" for none, or "" for
	// the one beside go.mod.
	File string
	// NoRelated leaves out the steps of a finding: golangci-lint makes an issue of each.
	NoRelated bool
	// NoNolint leaves //nolint comments to the host.
	NoNolint bool
}

// on is the level that a host gives to a rule whose findings keep theirs: the rule is
// run, even if the file says off.
const on Level = 0xff

var host Host

// SetHost tells the rules of their host. It must be called before they run.
func SetHost(h Host) { host = h }

// TheHost is what SetHost was told.
func TheHost() Host { return host }

// HostRules reads the levels of rules as a host's settings have them. Its error says
// which word is wrong and what to write instead.
func HostRules(words map[string]string) (map[string]Level, error) {
	for _, name := range slices.Sorted(maps.Keys(words)) {
		rule, _, ofCategory := strings.Cut(name, ":")
		switch {
		case categories(rule) == nil:
			return nil, errors.New(CheckRule(rule))
		case ofCategory:
			return nil, fmt.Errorf("bad rule %q: only whole rules can be set here; write %s, or set the category in %s", name, rule, Name)
		}
	}
	levels := make(map[string]Level)
	for _, rule := range Rules() {
		word, ok := words[rule]
		if !ok {
			continue
		}
		if word == "on" {
			levels[rule] = on
			continue
		}
		level, ok := ParseLevel(word)
		if !ok {
			return nil, fmt.Errorf("bad setting %q of %s; write on, off, note, warning or error", word, rule)
		}
		levels[rule] = level
	}
	return levels, nil
}
