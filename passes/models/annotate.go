package models

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/library"
)

// Prefix starts every comment that is addressed to whosecache.
const Prefix = "//whosecache:"

// A Problem is an annotation that cannot be used, and why.
type Problem struct {
	Pos, End token.Pos
	Text     string // what is wrong, and what to write instead
}

type annotator struct {
	pass     *analysis.Pass
	rows     []library.Row
	problems []Problem
}

func (a *annotator) files() {
	for _, f := range a.pass.Files {
		if !speaks(f) {
			continue
		}
		used := make(map[*ast.Comment]bool)
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				a.declared(d.Name, used, d.Doc)
			case *ast.GenDecl:
				a.general(d, used)
			}
		}
		a.misplaced(f, used)
	}
}

// speaks reports whether a file has a comment for us: most have none.
func speaks(f *ast.File) bool {
	for _, g := range f.Comments {
		for _, c := range g.List {
			if word, _, ok := annotation(c); ok && word != ignore {
				return true
			}
		}
	}
	return false
}

// ignore is the one word that does not speak of a declaration.
const ignore = "ignore"

// annotation cuts a comment for us into its first word and the rest.
func annotation(c *ast.Comment) (word, rest string, ok bool) {
	text, ok := strings.CutPrefix(c.Text, Prefix)
	if !ok {
		return "", "", false
	}
	text, _, _ = strings.Cut(text, " //") // a comment on the annotation
	word, rest, _ = strings.Cut(text, " ")
	return word, strings.TrimSpace(rest), true
}

func (a *annotator) general(d *ast.GenDecl, used map[*ast.Comment]bool) {
	var doc *ast.CommentGroup // of the one that is declared
	if !d.Lparen.IsValid() {
		doc = d.Doc
	}
	for _, s := range d.Specs {
		switch s := s.(type) {
		case *ast.TypeSpec:
			a.declared(s.Name, used, s.Doc, s.Comment, doc)
			a.members(s, used)
		case *ast.ValueSpec:
			for _, name := range s.Names {
				a.declared(name, used, s.Doc, s.Comment, doc)
			}
		}
	}
}

// members are the fields of a struct and the methods of an interface.
func (a *annotator) members(s *ast.TypeSpec, used map[*ast.Comment]bool) {
	var list *ast.FieldList
	switch t := s.Type.(type) {
	case *ast.StructType:
		list = t.Fields
	case *ast.InterfaceType:
		list = t.Methods
	default:
		return
	}
	for _, f := range list.List {
		for _, name := range f.Names {
			a.member(s.Name, name, used, f.Doc, f.Comment)
		}
	}
}

// declared reads the annotations of a declaration of the package.
func (a *annotator) declared(name *ast.Ident, used map[*ast.Comment]bool, groups ...*ast.CommentGroup) {
	obj := a.pass.TypesInfo.Defs[name]
	if obj == nil {
		return
	}
	symbol := name.Name
	if fn, ok := obj.(*types.Func); ok {
		if recv := fn.Signature().Recv(); recv != nil {
			symbol = typeName(recv.Type()) + "." + symbol
		}
	}
	a.read(obj, symbol, used, groups)
}

func (a *annotator) member(typ, name *ast.Ident, used map[*ast.Comment]bool, groups ...*ast.CommentGroup) {
	obj := a.pass.TypesInfo.Defs[name]
	if _, ok := obj.(*types.Var); ok {
		// A field has no fact of its own in every driver: its type carries it.
		a.readOf(a.pass.TypesInfo.Defs[typ], obj, typ.Name+"."+name.Name, used, groups)
	} else if obj != nil {
		a.read(obj, typ.Name+"."+name.Name, used, groups)
	}
}

func typeName(t types.Type) string {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if n, ok := types.Unalias(t).(*types.Named); ok {
		return n.Obj().Name()
	}
	return ""
}

func (a *annotator) read(obj types.Object, symbol string, used map[*ast.Comment]bool, groups []*ast.CommentGroup) {
	a.readOf(obj, obj, symbol, used, groups)
}

// readOf reads annotations of obj whose fact is that of carrier.
func (a *annotator) readOf(carrier, obj types.Object, symbol string, used map[*ast.Comment]bool, groups []*ast.CommentGroup) {
	for _, g := range groups {
		if g == nil {
			continue
		}
		for _, c := range g.List {
			word, rest, ok := annotation(c)
			if !ok || word == ignore {
				continue
			}
			used[c] = true
			text, err := rowText(obj, symbol, word, rest)
			if err == nil {
				err = a.add(carrier, text)
			}
			if err != nil {
				a.problems = append(a.problems, Problem{c.Pos(), c.End(), err.Error()})
			}
		}
	}
}

// add parses a row, and makes a fact of it when it fits.
func (a *annotator) add(carrier types.Object, text string) error {
	rows, err := library.ParseOwn("", 1, []byte("package "+a.pass.Pkg.Path()+"\n"+text+"\n"))
	if err != nil {
		return fmt.Errorf("%s", strings.TrimPrefix(err.Error(), ":2: "))
	}
	for i := range rows {
		if err := library.Check(a.pass.Pkg, &rows[i]); err != nil {
			_, message, _ := strings.Cut(err.Error(), rows[i].Symbol+": ")
			return fmt.Errorf("%s", message)
		}
	}
	a.rows = append(a.rows, rows...)
	var fact Annotation
	a.pass.ImportObjectFact(carrier, &fact)
	fact.Rows = append(fact.Rows, text)
	a.pass.ExportObjectFact(carrier, &fact)
	return nil
}

// rowText is the row of package library that an annotation stands for.
func rowText(obj types.Object, symbol, word, rest string) (string, error) {
	origin, _, _ := strings.Cut(word, "(")
	isOrigin := origin == "subject" || origin == "claims" || origin == "token" || origin == "attribute"
	if name, ok := strings.CutPrefix(word, "attribute("); ok && !strings.HasPrefix(name, `"`) {
		word = `attribute("` + strings.TrimSuffix(name, ")") + `")`
	}
	if _, ok := obj.(*types.Func); ok {
		switch {
		case isOrigin && rest == "":
			return "origin " + symbol + " r0=" + word, nil
		case word == "cache":
			word = "write"
		case !library.OfFunction(word):
			return "", fmt.Errorf("unknown annotation %q of a function; write subject, claims, token, attribute(NAME), cache, or one of %s",
				word, library.FunctionWords())
		}
		return strings.TrimSpace(word + " " + symbol + " " + rest), nil
	}
	_, isType := obj.(*types.TypeName)
	v, _ := obj.(*types.Var)
	switch {
	case (!isOrigin || rest != "") && isType:
		return "", fmt.Errorf("unknown annotation %q of a type; %s", word, originWords)
	case !isOrigin || rest != "":
		return "", fmt.Errorf("unknown annotation %q of %s; %s", word, obj.Name(), originWords)
	case isType:
		return "type " + symbol + " " + word, nil
	case v != nil && v.IsField():
		return "field " + symbol + " " + word, nil
	}
	return "entry " + symbol + " " + word + " space=context", nil
}

const originWords = "write subject, claims, token or attribute(NAME)"

// misplaced reports annotations that stand at no declaration.
func (a *annotator) misplaced(f *ast.File, used map[*ast.Comment]bool) {
	for _, g := range f.Comments {
		for _, c := range g.List {
			word, _, ok := annotation(c)
			if ok && word != ignore && !used[c] {
				a.problems = append(a.problems, Problem{c.Pos(), c.End(),
					fmt.Sprintf("%s%s stands at no declaration; write it into the comment above a package-level declaration, a field or a method", Prefix, word)})
			}
		}
	}
}

// imported are the rows of another package's annotations. They have been parsed
// there; a row that this version of the tool does not know is left out.
func imported(path string, texts []string) []library.Row {
	rows, err := library.ParseOwn("", 1, []byte("package "+path+"\n"+strings.Join(texts, "\n")+"\n"))
	if err != nil {
		return nil
	}
	return rows
}
