package library

import (
	"fmt"
	"strconv"
	"strings"
)

var (
	argPattern    = pattern(`^(\d{1,2})(\.\.)?$`)
	elemPattern   = pattern(`^(\d{1,2})\[(\d{1,2}|\d{1,2}\.\.|even|odd)\]$`)
	resultPattern = pattern(`^r(\d{1,2})$`)
	callPattern   = pattern(`^f(\d{1,2})\.(?:([A-Z]\w*)\.)?([rp])(\d{1,2})$`)
	fieldPattern  = pattern(`^(.*[^.])\.([A-Za-z_]\w*)$`)
)

const operandHelp = "write an argument as 0, those from it on as 0.., the receiver as recv, a result as r0, " +
	"elements as 0[1], 0[1..], 0[even] or 0[odd], a field as 0.Name, a callback's result or parameter as f0.r0 or f0.p0"

func number(s string) int {
	n, _ := strconv.Atoi(s) // the patterns let only short digit strings through
	return n
}

func parseOperand(s string) (Operand, error) {
	if m := callPattern().FindStringSubmatch(s); m != nil {
		kind := CallbackResult
		if m[3] == "p" {
			kind = CallbackParam
		}
		return Operand{Kind: kind, Index: number(m[1]), Method: m[2], Sub: number(m[4])}, nil
	}
	if m := fieldPattern().FindStringSubmatch(s); m != nil {
		op, err := parseOperand(m[1])
		if err != nil || op.Field != "" || op.Rest {
			return Operand{}, fmt.Errorf("bad operand %q; %s", s, operandHelp)
		}
		op.Field = m[2]
		return op, nil
	}
	if s == "recv" {
		return Operand{Kind: Recv}, nil
	}
	if m := argPattern().FindStringSubmatch(s); m != nil {
		return Operand{Kind: Arg, Index: number(m[1]), Rest: m[2] != ""}, nil
	}
	if m := resultPattern().FindStringSubmatch(s); m != nil {
		return Operand{Kind: Result, Index: number(m[1])}, nil
	}
	if m := elemPattern().FindStringSubmatch(s); m != nil {
		op := Operand{Kind: Arg, Index: number(m[1])}
		op.Elems, op.Elem = parseElements(m[2])
		return op, nil
	}
	return Operand{}, fmt.Errorf("bad operand %q; %s", s, operandHelp)
}

func parseElements(s string) (Elements, int) {
	switch {
	case s == "even":
		return Even, 0
	case s == "odd":
		return Odd, 0
	case strings.HasSuffix(s, ".."):
		return From, number(strings.TrimSuffix(s, ".."))
	}
	return One, number(s)
}

func parseOperands(s string) ([]Operand, error) {
	var ops []Operand
	for part := range strings.SplitSeq(s, ",") {
		op, err := parseOperand(part)
		if err != nil {
			return nil, err
		}
		ops = append(ops, op)
	}
	return ops, nil
}

// String returns the operand in the notation of a model.
func (o Operand) String() string {
	var s string
	switch o.Kind {
	case Arg:
		s = strconv.Itoa(o.Index)
	case Recv:
		s = "recv"
	case Result:
		s = "r" + strconv.Itoa(o.Index)
	case CallbackResult:
		s = fmt.Sprintf("f%d.%sr%d", o.Index, o.method(), o.Sub)
	case CallbackParam:
		s = fmt.Sprintf("f%d.%sp%d", o.Index, o.method(), o.Sub)
	}
	if o.Rest {
		s += ".."
	}
	switch o.Elems {
	case One:
		s += fmt.Sprintf("[%d]", o.Elem)
	case From:
		s += fmt.Sprintf("[%d..]", o.Elem)
	case Even:
		s += "[even]"
	case Odd:
		s += "[odd]"
	}
	if o.Field != "" {
		s += "." + o.Field
	}
	return s
}

func (o Operand) method() string {
	if o.Method == "" {
		return ""
	}
	return o.Method + "."
}
