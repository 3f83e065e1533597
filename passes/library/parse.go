package library

import (
	"fmt"
	"slices"
	"strings"
)

// Parse reads a model. Every error names the line, what is wrong there and what
// to write instead; Parse stops at the first one.
func Parse(file string, src []byte) ([]Row, error) {
	return (&parser{file: file, seen: make(map[string]int)}).parse(src)
}

// ParseOwn is Parse for a project's own model, whose rows need no version; its first
// line is that of the file.
func ParseOwn(file string, first int, src []byte) ([]Row, error) {
	return (&parser{file: file, line: first - 1, seen: make(map[string]int), tested: []string{"v0.0.0"}}).parse(src)
}

func (p *parser) parse(src []byte) ([]Row, error) {
	for line := range strings.SplitSeq(string(src), "\n") {
		p.line++
		words, err := split(line)
		if err == nil && len(words) > 0 {
			err = p.parseLine(words)
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", p.file, p.line, err)
		}
	}
	return p.rows, nil
}

type parser struct {
	file     string
	line     int
	packages []string
	tested   []string
	untested string
	remote   bool
	carrier  string
	inRows   bool           // a row of this section has been read
	seen     map[string]int // rows by their text, and their line
	rows     []Row
}

// split cuts a line at blanks and drops a comment; neither has a meaning inside
// a quoted string.
func split(line string) ([]string, error) {
	var words []string
	var word strings.Builder
	quoted := false
	flush := func() {
		if word.Len() > 0 {
			words = append(words, word.String())
			word.Reset()
		}
	}
	for _, c := range line {
		switch {
		case c == '"':
			quoted = !quoted
			word.WriteRune(c)
		case quoted:
			word.WriteRune(c)
		case c == ' ' || c == '\t' || c == '\r':
			flush()
		case c == '#':
			flush()
			return words, nil
		default:
			word.WriteRune(c)
		}
	}
	if quoted {
		return nil, fmt.Errorf("a string has no end; write a closing %q", `"`)
	}
	flush()
	return words, nil
}

func (p *parser) parseLine(words []string) error {
	switch words[0] {
	case "package":
		return p.parsePackage(words[1:])
	case "tested":
		return p.parseTested(words[1:])
	case "store":
		return p.parseStore(words[1:])
	case "carrier":
		return p.parseCarrier(words[1:])
	}
	kind, ok := kindOf(words[0])
	if !ok {
		return fmt.Errorf("unknown word %q; start the line with one of %s", words[0], lineWords())
	}
	if p.packages == nil {
		return fmt.Errorf("%s before any package; write a line \"package IMPORT/PATH\" above it", kind)
	}
	if len(p.tested) != 1 && len(p.tested) != len(p.packages) {
		return fmt.Errorf("%d versions for %d packages; write a line \"tested VERSION\" with one version, or one for each package, below the package line",
			len(p.tested), len(p.packages))
	}
	p.inRows = true
	return p.parseRow(kind, words[1:])
}

var pathPattern = pattern(`^[A-Za-z0-9][\w.~+-]*(/[\w.~+-]+)*$`)

func (p *parser) parsePackage(args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("package without an import path; write \"package IMPORT/PATH\"")
	}
	for _, a := range args {
		if !pathPattern().MatchString(a) {
			return fmt.Errorf("bad import path %q; write it as in an import, without quotes", a)
		}
	}
	p.packages, p.remote, p.carrier, p.inRows = args, false, "", false
	return nil
}

var versionPattern = pattern(`^(v\d+\.\d+\.\d+\S*|go1\.\d+)$`)

func (p *parser) parseTested(args []string) error {
	if p.packages == nil || p.inRows {
		return fmt.Errorf("tested is out of place; write it between the package line and the first row")
	}
	p.tested, p.untested = nil, ""
	for i, a := range args {
		if a == "untested:" {
			p.untested = strings.Join(args[i+1:], " ")
			if p.untested == "" {
				return fmt.Errorf("untested without a reason; write \"untested: REASON\"")
			}
			break
		}
		if !versionPattern().MatchString(a) {
			return fmt.Errorf("bad version %q; write a module version as v1.2.3, or go1.26 for the standard library", a)
		}
		p.tested = append(p.tested, a)
	}
	if len(p.tested) == 0 {
		return fmt.Errorf("tested without a version; write \"tested v1.2.3\"")
	}
	return nil
}

func (p *parser) parseStore(args []string) error {
	if p.packages == nil || p.inRows {
		return fmt.Errorf("store is out of place; write it between the package line and the first row")
	}
	if len(args) != 1 || args[0] != "remote" && args[0] != "local" {
		return fmt.Errorf("bad store %q; write \"store remote\" or \"store local\"", strings.Join(args, " "))
	}
	p.remote = args[0] == "remote"
	return nil
}

var carriers = []string{"authorization", "cookie", "header", "url"}

func (p *parser) parseCarrier(args []string) error {
	if p.packages == nil || p.inRows {
		return fmt.Errorf("carrier is out of place; write it between the package line and the first row")
	}
	if len(args) != 1 || !slices.Contains(carriers, args[0]) {
		return fmt.Errorf("bad carrier %q; write carrier and one of %s", strings.Join(args, " "), strings.Join(carriers, ", "))
	}
	p.carrier = args[0]
	return nil
}

func (p *parser) parseRow(kind Kind, args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("%s without a symbol; write \"%[1]s Func ...\" or \"%[1]s Type.Method ...\"", kind)
	}
	symbols, err := expand(args[0])
	if err != nil {
		return err
	}
	row := Row{Kind: kind, Remote: p.remote, Carrier: p.carrier, Untested: p.untested, WhenArg: -1,
		Pos: fmt.Sprintf("%s:%d", p.file, p.line)}
	if err := row.parseArguments(args[1:]); err != nil {
		return err
	}
	if key, ok := quoted(args[0]); ok && kind == Entry {
		row.EntryKey = key
	}
	for i, path := range p.packages {
		row.Package, row.Tested = path, p.tested[min(i, len(p.tested)-1)]
		for _, symbol := range symbols {
			if err := checkSymbol(kind, symbol); err != nil {
				return err
			}
			text := strings.Join(slices.Concat([]string{path, kind.String(), symbol}, args[1:]), " ")
			if line := p.seen[text]; line > 0 {
				return fmt.Errorf("the same row for %s stands on line %d; delete one of them", symbol, line)
			}
			p.seen[text] = p.line
			row.Symbol = symbol
			p.rows = append(p.rows, row)
		}
	}
	return nil
}

// expand resolves the braces of a symbol, from left to right.
func expand(symbol string) ([]string, error) {
	open := strings.IndexByte(symbol, '{')
	if open < 0 {
		if strings.ContainsAny(symbol, "},") {
			return nil, fmt.Errorf("bad symbol %q; write alternatives as {A,B}", symbol)
		}
		return []string{symbol}, nil
	}
	end := strings.IndexByte(symbol, '}')
	if end < open {
		return nil, fmt.Errorf("bad symbol %q; write alternatives as {A,B}", symbol)
	}
	var all []string
	for alt := range strings.SplitSeq(symbol[open+1:end], ",") {
		rest, err := expand(symbol[:open] + alt + symbol[end+1:])
		if err != nil {
			return nil, err
		}
		all = append(all, rest...)
	}
	return all, nil
}

var symbolPattern = pattern(`^([A-Za-z_]\w*)(\.(\*|[A-Za-z_]\w*))?$`)

func checkSymbol(kind Kind, symbol string) error {
	m := symbolPattern().FindStringSubmatch(symbol)
	switch {
	case kind == Field && (m == nil || m[2] == "" || m[3] == "*"):
		return fmt.Errorf("bad symbol %q; write field Type.Field", symbol)
	case kind == Entry:
		if _, ok := quoted(symbol); !ok && (m == nil || m[2] != "") {
			return fmt.Errorf("bad key %q; write a quoted string, or a package-level name", symbol)
		}
	case kind == Type && (m == nil || m[2] != ""):
		return fmt.Errorf("bad symbol %q; write type Type", symbol)
	case kind == Text && symbol != "*":
		return fmt.Errorf("bad symbol %q; write text *, for the whole package", symbol)
	case m == nil && symbol != "*":
		return fmt.Errorf("bad symbol %q; write Func, Type.Method, Type.* or *", symbol)
	}
	return nil
}

// quoted returns what stands between the quotes of a string without any inside.
func quoted(s string) (string, bool) {
	if len(s) < 3 || s[0] != '"' || strings.IndexByte(s[1:], '"') != len(s)-2 {
		return "", false
	}
	return s[1 : len(s)-1], true
}
