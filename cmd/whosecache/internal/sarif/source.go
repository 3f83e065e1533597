package sarif

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"os"
	"sort"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// sources are the files that findings are in, each read once.
type sources map[string]*source

// A source is a file. One that cannot be read is empty.
type source struct {
	path   string // without symbolic links
	text   []byte
	starts []int // offset of each line
	funcs  []function
}

type function struct {
	name        string
	first, last int // lines
}

func (s sources) open(name string) *source {
	if f := s[name]; f != nil {
		return f
	}
	f := &source{path: resolve(name)}
	s[name] = f
	text, err := os.ReadFile(name)
	if err != nil {
		return f // the //line directive names what is not there, say
	}
	f.text, f.starts = text, []int{0}
	for i, b := range text {
		if b == '\n' {
			f.starts = append(f.starts, i+1)
		}
	}
	f.parse()
	return f
}

func (f *source) parse() {
	fset := token.NewFileSet()
	syntax, _ := parser.ParseFile(fset, f.path, f.text, parser.SkipObjectResolution)
	if syntax == nil {
		return
	}
	line := func(pos token.Pos) int { return fset.PositionFor(pos, false).Line }
	for _, decl := range syntax.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok {
			continue
		}
		name := fn.Name.Name
		if fn.Recv != nil && len(fn.Recv.List) == 1 {
			name = "(" + types.ExprString(fn.Recv.List[0].Type) + ")." + name
		}
		f.funcs = append(f.funcs, function{name, line(fn.Pos()), line(fn.End())})
	}
}

// function names the declaration that a line is in, or "".
func (f *source) function(line int) string {
	for _, fn := range f.funcs {
		if fn.first <= line && line <= fn.last {
			return fn.name
		}
	}
	return ""
}

// line returns the text of a line without its end, nil when there is none.
func (f *source) line(n int) []byte {
	if n < 1 || n > len(f.starts) {
		return nil
	}
	line, _, _ := bytes.Cut(f.text[f.starts[n-1]:], []byte("\n"))
	return bytes.TrimSuffix(line, []byte("\r"))
}

var byteOrderMark = []byte("\ufeff")

// column converts a column in bytes to one in UTF-16 code units, both from 1. A
// byte order mark is no part of the first line (section 3.30.2). A column that the
// file does not have stays what it is.
func (f *source) column(line, column int) int {
	text := f.line(line)
	if column < 1 || column > len(text)+1 {
		return column
	}
	before := text[:column-1]
	if line == 1 {
		before = bytes.TrimPrefix(before, byteOrderMark)
	}
	units := 0
	for len(before) > 0 {
		r, size := utf8.DecodeRune(before)
		units += utf16.RuneLen(r) // what is not UTF-8 is the replacement character: one unit
		before = before[size:]
	}
	return units + 1
}

// position returns the line and the column, in UTF-16 code units, of an offset in
// bytes.
func (f *source) position(offset int) (line, column int, ok bool) {
	if offset < 0 || offset > len(f.text) || len(f.starts) == 0 {
		return 0, 0, false
	}
	line = sort.SearchInts(f.starts, offset+1)
	return line, f.column(line, offset-f.starts[line-1]+1), true
}

// normalised returns the tokens of a line, one space between them: what is left
// when spaces and comments change. Comments matter, since a directive that is
// put at the end of the line must not make another finding of it.
func (f *source) normalised(line int) string {
	text := f.line(line)
	var s scanner.Scanner
	file := token.NewFileSet().AddFile("", -1, len(text))
	s.Init(file, text, func(token.Position, string) {}, 0)
	var tokens []string
	for {
		_, tok, literal := s.Scan()
		switch {
		case tok == token.EOF:
			return strings.Join(tokens, " ")
		case tok == token.SEMICOLON && literal == "\n":
		case literal != "":
			tokens = append(tokens, literal)
		default:
			tokens = append(tokens, tok.String())
		}
	}
}
