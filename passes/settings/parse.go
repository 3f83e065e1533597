package settings

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/whosecache/whosecache/passes/library"
)

// Load reads a file of settings and the models that it names. Its error names
// file and line, and what to write instead.
func Load(file string) (*Settings, error) {
	src, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("cannot read the settings: %w", err)
	}
	return parse(file, src)
}

func parse(file string, src []byte) (*Settings, error) {
	p := &parser{Settings: Settings{File: file, rules: make(map[string]Level), read: []string{file}}}
	var doc yaml.Node
	if err := yaml.Unmarshal(src, &doc); err != nil {
		return nil, p.syntax(err)
	}
	if len(doc.Content) == 0 || doc.Content[0].Tag == "!!null" {
		return &p.Settings, nil // empty, or comments only
	}
	err := p.mapping(doc.Content[0], "the settings", map[string]func(*yaml.Node) error{
		"rules": p.parseRules, "severity": p.parseSeverity, "exclude": p.parseExclude, "models": p.parseModels,
	}, []string{"rules", "severity", "exclude", "models"})
	if err != nil {
		return nil, err
	}
	return &p.Settings, nil
}

type parser struct{ Settings }

func (p *parser) errorf(n *yaml.Node, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", p.File, n.Line, fmt.Sprintf(format, args...))
}

var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)

// syntax is an error of the YAML parser with the line where we put it.
func (p *parser) syntax(err error) error {
	m := yamlLine.FindStringSubmatch(err.Error())
	if m == nil {
		return fmt.Errorf("%s:1: %v", p.File, err)
	}
	line := m[1]
	if line == "" {
		line = "1"
	}
	return fmt.Errorf("%s:%s: not YAML: %s", p.File, line, strings.TrimPrefix(err.Error(), m[0]))
}

// mapping reads the keys of a mapping; words lists them for messages.
func (p *parser) mapping(n *yaml.Node, what string, keys map[string]func(*yaml.Node) error, words []string) error {
	if n.Kind != yaml.MappingNode {
		return p.errorf(n, "%s must be a mapping; write %s: and what belongs there", what, words[0])
	}
	seen := make(map[string]int)
	for i := 0; i < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		read := keys[key.Value]
		switch {
		case read == nil:
			return p.errorf(key, "unknown word %q; write one of %s", key.Value, strings.Join(words, ", "))
		case seen[key.Value] > 0:
			return p.errorf(key, "%s stands on line %d already; put both into one", key.Value, seen[key.Value])
		}
		seen[key.Value] = key.Line
		if err := read(value); err != nil {
			return err
		}
	}
	return nil
}

func (p *parser) parseRules(n *yaml.Node) error {
	if n.Kind != yaml.MappingNode {
		return p.errorf(n, "rules must be a mapping; write lines such as \"keyjoin: off\" below it")
	}
	for i := 0; i < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if text := CheckRule(key.Value); text != "" {
			return p.errorf(key, "%s", text)
		}
		if _, twice := p.rules[key.Value]; twice {
			return p.errorf(key, "%s stands here twice; delete one of the lines", key.Value)
		}
		level, ok := ParseLevel(value.Value)
		switch {
		case value.Kind == yaml.ScalarNode && value.Value == "on":
			continue
		case value.Kind != yaml.ScalarNode || !ok:
			return p.errorf(value, "bad setting %q of %s; write on, off, note, warning or error", value.Value, key.Value)
		}
		p.rules[key.Value] = level
	}
	return nil
}

func (p *parser) parseSeverity(n *yaml.Node) error {
	level, ok := ParseLevel(n.Value)
	if n.Kind != yaml.ScalarNode || !ok || level == Off {
		return p.errorf(n, "bad severity %q; write note, warning or error", n.Value)
	}
	p.least = level
	return nil
}

// scalars are the texts of a list.
func (p *parser) scalars(n *yaml.Node, what string) ([]*yaml.Node, error) {
	if n.Kind != yaml.SequenceNode {
		return nil, p.errorf(n, "%s must be a list; write lines that start with \"- \" below it", what)
	}
	for _, c := range n.Content {
		if c.Kind != yaml.ScalarNode || strings.TrimSpace(c.Value) == "" {
			return nil, p.errorf(c, "%s must be a list of texts", what)
		}
	}
	return n.Content, nil
}

func (p *parser) parseExclude(n *yaml.Node) error {
	list, err := p.scalars(n, "exclude")
	if err != nil {
		return err
	}
	for _, c := range list {
		if filepath.IsAbs(c.Value) || strings.HasPrefix(c.Value, "..") || strings.Contains(c.Value, `\`) {
			return p.errorf(c, "bad path %q; write it with slashes, relative to this file", c.Value)
		}
		re, err := pathPattern(c.Value)
		if err != nil {
			return p.errorf(c, "bad path %q: %v", c.Value, err)
		}
		p.exclude = append(p.exclude, re)
	}
	return nil
}

func (p *parser) parseModels(n *yaml.Node) error {
	list, err := p.scalars(n, "models")
	if err != nil {
		return err
	}
	for _, c := range list {
		var rows []library.Row
		if c.Style&yaml.LiteralStyle != 0 || strings.Contains(c.Value, "\n") || strings.HasPrefix(c.Value, "package ") {
			rows, err = p.rowsInPlace(c)
		} else {
			rows, err = p.rowsOfFile(c)
		}
		if err != nil {
			return err
		}
		p.Models = append(p.Models, rows...)
	}
	return nil
}

func (p *parser) rowsInPlace(n *yaml.Node) ([]library.Row, error) {
	if n.Style&yaml.LiteralStyle == 0 {
		return nil, p.errorf(n, "rows of a model must keep their lines; write \"- |\" and the rows below it, indented")
	}
	return library.ParseOwn(p.File, n.Line+1, []byte(n.Value))
}

func (p *parser) rowsOfFile(n *yaml.Node) ([]library.Row, error) {
	name := filepath.FromSlash(n.Value)
	if !filepath.IsAbs(name) {
		name = filepath.Join(filepath.Dir(p.File), name)
	}
	src, err := os.ReadFile(name)
	if err != nil {
		return nil, p.errorf(n, "cannot read the model: %v", err)
	}
	p.read = append(p.read, name)
	return library.ParseOwn(name, 1, src)
}
