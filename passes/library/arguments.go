package library

import (
	"fmt"
	"slices"
	"strings"
)

// parseArguments reads what follows the symbol of a row.
func (r *Row) parseArguments(args []string) error {
	switch r.Kind {
	case Pure:
		if len(args) > 0 {
			return fmt.Errorf("unexpected %q; write pure SYMBOL and nothing else", args[0])
		}
		return nil
	case Fresh:
		return r.parseFresh(args)
	case Text:
		return r.parseText(args)
	case Origin:
		return r.parseOrigins(args)
	case Field, Type:
		return r.parseOrigin(args)
	case Entry:
		return r.parseEntry(args)
	case Flow, Alias:
		return r.parseFlows(args)
	}
	return r.parseAttributes(args)
}

func (r *Row) parseEntry(args []string) error {
	if len(args) != 2 || !strings.HasPrefix(args[1], "space=") {
		return fmt.Errorf("bad entry; write entry \"KEY\" ORIGIN space=SPACE, or a package-level name for \"KEY\"")
	}
	if err := r.parseOrigin(args[:1]); err != nil {
		return err
	}
	return r.setAttribute("space", strings.TrimPrefix(args[1], "space="))
}

func (r *Row) parseText(args []string) error {
	if len(args) != 1 || args[0] != TextKept && args[0] != TextChecksum {
		return fmt.Errorf("bad text; write text * %s, or text * %s", TextKept, TextChecksum)
	}
	r.Word = args[0]
	return nil
}

func (r *Row) parseFresh(args []string) error {
	for _, a := range args {
		ops, err := parseOperands(a)
		if err != nil {
			return err
		}
		r.Value = append(r.Value, ops...)
	}
	return nil
}

// parseOrigin reads the origin of a field, a type or an entry.
func (r *Row) parseOrigin(args []string) error {
	args, of, err := cutOf(args)
	if err != nil {
		return err
	}
	if len(args) != 1 {
		return fmt.Errorf("%d words after the symbol; write one origin of %s", len(args), strings.Join(origins, ", "))
	}
	if of != "" && r.Kind != Field {
		return fmt.Errorf("of= narrows fields and results; leave it out for %s", r.Kind)
	}
	spec, err := parseOrigin(args[0])
	if err == nil && spec.NameArg >= 0 {
		err = fmt.Errorf("%q names an argument, and %s has none; write the name as a quoted string", args[0], r.Kind)
	}
	spec.Of = of
	r.Origins = []OriginSpec{spec}
	return err
}

// cutOf takes a last word of=ORIGIN off.
func cutOf(args []string) (rest []string, of string, err error) {
	if len(args) == 0 {
		return args, "", nil
	}
	of, ok := strings.CutPrefix(args[len(args)-1], "of=")
	if !ok {
		return args, "", nil
	}
	if !slices.Contains(origins, of) {
		return nil, "", fmt.Errorf("unknown origin %q; write one of %s", of, strings.Join(origins, ", "))
	}
	return args[:len(args)-1], of, nil
}

func (r *Row) parseOrigins(args []string) error {
	args, of, err := cutOf(args)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		return fmt.Errorf("origin without an operand; write origin SYMBOL r0=subject")
	}
	for _, a := range args {
		at, origin, ok := strings.Cut(a, "=")
		if !ok {
			return fmt.Errorf("unexpected %q; write OPERAND=ORIGIN, as r0=subject", a)
		}
		op, err := parseOperand(at)
		if err != nil {
			return err
		}
		spec, err := parseOrigin(origin)
		if err != nil {
			return err
		}
		spec.At, spec.Of = op, of
		r.Origins = append(r.Origins, spec)
	}
	return nil
}

var originPattern = pattern(`^([a-z]+)(?:\((?:(\d{1,2})|"([^"]+)")\))?(\?)?$`)

func parseOrigin(s string) (OriginSpec, error) {
	m := originPattern().FindStringSubmatch(s)
	if m == nil {
		return OriginSpec{}, fmt.Errorf(
			"bad origin %q; write one of %s, with a name as in header(0) or header(\"Accept\"), and ? for unverified",
			s, strings.Join(origins, ", "))
	}
	if !slices.Contains(origins, m[1]) {
		return OriginSpec{}, fmt.Errorf("unknown origin %q; write one of %s", m[1], strings.Join(origins, ", "))
	}
	named := m[2] != "" || m[3] != ""
	if named && !slices.Contains(collections, m[1]) {
		return OriginSpec{}, fmt.Errorf("%s has no named parts; write %s alone, or one of %s",
			m[1], m[1], strings.Join(collections, ", "))
	}
	spec := OriginSpec{Kind: m[1], Name: m[3], NameArg: -1, Unverified: m[4] != ""}
	if m[2] != "" {
		spec.NameArg = number(m[2])
	}
	return spec, nil
}

// parseFlows reads the pairs of a flow row, FROM->TO, and of an alias row, TO=FROM.
// Either side may be a list; every pair is meant.
func (r *Row) parseFlows(args []string) error {
	if len(args) == 0 && r.Kind == Flow {
		return fmt.Errorf("flow without an operand; write flow SYMBOL 0->r0, or pure SYMBOL when nothing flows")
	}
	if len(args) == 0 {
		return fmt.Errorf("alias without an operand; write alias SYMBOL r0=0")
	}
	for _, a := range args {
		from, to, ok := strings.Cut(a, "->")
		if r.Kind == Alias {
			to, from, ok = strings.Cut(a, "=")
		}
		if !ok && r.Kind == Flow {
			return fmt.Errorf("unexpected %q; write FROM->TO, as 0->r0", a)
		}
		if !ok {
			return fmt.Errorf("unexpected %q; write OPERAND=OPERAND, as r0=0", a)
		}
		sources, err := parseOperands(from)
		if err != nil {
			return err
		}
		targets, err := parseOperands(to)
		if err != nil {
			return err
		}
		for _, f := range sources {
			for _, t := range targets {
				r.Flows = append(r.Flows, FlowSpec{From: f, To: t})
			}
		}
	}
	return nil
}

// parseAttributes reads the NAME=VALUE words of cache operations, put and get.
func (r *Row) parseAttributes(args []string) error {
	var seen []string
	for _, a := range args {
		name, value, ok := strings.Cut(a, "=")
		known := attributes[r.Kind]
		if !ok || !slices.Contains(known.required, name) && !slices.Contains(known.optional, name) {
			return fmt.Errorf("unexpected %q; %s takes %s", a, r.Kind, attributeWords(r.Kind))
		}
		if slices.Contains(seen, name) {
			return fmt.Errorf("%s= stands twice; join its operands with a comma", name)
		}
		seen = append(seen, name)
		if err := r.setAttribute(name, value); err != nil {
			return err
		}
	}
	for _, name := range attributes[r.Kind].required {
		if !slices.Contains(seen, name) {
			return fmt.Errorf("%s without %s=; write all of %s=", r.Kind, name, strings.Join(attributes[r.Kind].required, "=, "))
		}
	}
	return nil
}

var (
	spacePattern = pattern(`^[a-z][a-z0-9-]*$`)
	whenPattern  = pattern(`^(\d{1,2}):([^,]+(?:,[^,]+)*)$`)
)

func (r *Row) setAttribute(name, value string) (err error) {
	switch name {
	case "key":
		r.Key, err = parseOperands(value)
	case "value":
		r.Value, err = parseOperands(value)
	case "store":
		r.Store, err = operandPointer(value)
	case "in":
		r.In, err = operandPointer(value)
	case "space":
		if !spacePattern().MatchString(value) {
			return fmt.Errorf("bad space %q; write a lower-case word, as space=context", value)
		}
		r.Space = value
	case "when":
		m := whenPattern().FindStringSubmatch(value)
		if m == nil {
			return fmt.Errorf("bad condition %q; write when=ARGUMENT:WORD,WORD, as when=0:SET,HSET", value)
		}
		r.WhenArg, r.WhenWords = number(m[1]), strings.Split(m[2], ",")
	default:
		return r.setWebAttribute(name, value)
	}
	return err
}

var (
	codePattern   = pattern(`^[1-5]\d\d$`)
	methodPattern = pattern(`^[A-Z]+$`)
)

// setWebAttribute sets an attribute of the rows that speak of handlers and responses.
func (r *Row) setWebAttribute(name, value string) (err error) {
	switch name {
	case "to":
		r.To, err = operandPointer(value)
	case "status":
		r.Status, err = operandPointer(value)
	case "code":
		if !codePattern().MatchString(value) {
			return fmt.Errorf("bad code %q; write a status of three digits, as code=404", value)
		}
		r.Code = number(value)
	case "sent":
		if value != "end" {
			return fmt.Errorf("bad sent=%s; write sent=end, or leave it out when the call sends at once", value)
		}
		r.AtEnd = true
	case "name":
		header, ok := quoted(value)
		if !ok {
			return fmt.Errorf("bad name %q; write a header in quotes, as name=\"Vary\"", value)
		}
		r.Name = header
	case "text":
		text, ok := quoted(value)
		if !ok {
			return fmt.Errorf("bad text %q; write the header's value in quotes, as text=\"no-store\"", value)
		}
		r.Text = text
	case "order":
		if value != "any" {
			return fmt.Errorf("bad order=%s; write order=any, or leave it out when only later routes are behind the middleware", value)
		}
		r.AnyOrder = true
	case "implied":
		if value != "yes" {
			return fmt.Errorf("bad implied=%s; write implied=yes, or leave it out", value)
		}
		r.Implied = true
	case "handler":
		r.Handler, err = parseOperands(value)
	case "through":
		r.Through, err = parseOperands(value)
	case "method":
		if methodPattern().MatchString(value) {
			r.Method = value
			return nil
		}
		r.MethodArg, err = operandPointer(value)
	case "pattern":
		r.Pattern, err = operandPointer(value)
	case "callback":
		r.Callback, err = operandPointer(value)
	default:
		return r.setReplayAttribute(name, value)
	}
	return err
}

// setReplayAttribute sets an attribute of the rows that speak of caches of whole responses.
func (r *Row) setReplayAttribute(name, value string) (err error) {
	switch name {
	case "skip":
		r.Skip, err = parseOperands(value)
	case "names":
		r.Names, err = parseOperands(value)
	case "covers":
		covers, ok := quoted(value)
		if !ok || !slices.Contains(carriers, covers) {
			return fmt.Errorf("bad covers %q; write one of %s in quotes, as covers=\"authorization\"", value, strings.Join(carriers, ", "))
		}
		r.Covers = covers
	case "heeds":
		if value != "private" {
			return fmt.Errorf("bad heeds=%s; write heeds=private, or leave it out when responses that say private are kept", value)
		}
		r.Heeds = true
	case "form":
		if value != "transport" {
			return fmt.Errorf("bad form=%s; write form=transport, or leave it out for middleware", value)
		}
		r.Transport = true
	}
	return err
}

func operandPointer(s string) (*Operand, error) {
	op, err := parseOperand(s)
	if err != nil {
		return nil, err
	}
	return &op, nil
}
