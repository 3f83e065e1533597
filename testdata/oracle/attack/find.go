package attack

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// Case is a package that exports a variable Case, and what its source says of it.
type Case struct {
	Name string // its folder, relative to the module, with slashes
	// Leaks says that a `// want` comment expects a leak in the folder.
	Leaks bool
	// Limitation is "leaks" or "safe" where a `// limitation(…): reason` comment
	// says what the program does whatever the analyzer reports, else empty.
	Limitation string
}

// Label is "leaks" or "safe": what the source says.
func (c Case) Label() string {
	switch {
	case c.Limitation != "":
		return c.Limitation
	case c.Leaks:
		return "leaks"
	}
	return "safe"
}

// Pinned says that the case lives under limitations/, where the analyzer is
// known to be wrong.
func (c Case) Pinned() bool { return strings.HasPrefix(c.Name, "limitations/") }

// secret says that the case is about what a cache server is given to keep: it leaks
// too when a server holds the callers' credentials, which whoever reads it can use.
func (c Case) secret() bool { return strings.HasPrefix(c.Name, "tokencache/") }

// leak matches a `// want` comment of a rule whose findings are leaks by themselves.
// The other rules report what a leak needs more for.
var leak = regexp.MustCompile(`//\s*want\s.*\b(cachekey:|cachehit\b|cacheonce\b|sharedcache\b|keyjoin:|unverified:|jwtparse:|tokencache:(?:key|value)\\)`)

var limitation = regexp.MustCompile(`(?m)^\s*// limitation\((leaks|safe)\): \S`)

// Find lists the cases under cases/, limitations/ and the folders of the rules of
// the module at root whose names match, sorted by name. Those under limitations/responses/ are not
// among them: what they leak, a cache in front of them leaks (package proxy).
func Find(root string, match *regexp.Regexp) ([]Case, error) {
	names, err := Folders(root, match, "cases", "cachehit", "keyjoin", "unverified", "jwtparse", "cacheonce", "sharedcache", "tokencache", "limitations")
	if err != nil {
		return nil, err
	}
	var found []Case
	for _, name := range names {
		if strings.HasPrefix(name, "limitations/responses/") {
			continue
		}
		source, err := Source(root, name)
		if err != nil {
			return nil, err
		}
		c, err := label(name, source)
		if err != nil {
			return nil, err
		}
		found = append(found, c)
	}
	slices.SortFunc(found, func(a, b Case) int { return strings.Compare(a.Name, b.Name) })
	return found, nil
}

// Folders lists the packages under the top folders of the module at root that
// declare a variable Case and whose names match. A name is the folder, relative
// to the module, with slashes. A top folder that does not exist has none.
func Folders(root string, match *regexp.Regexp, tops ...string) ([]string, error) {
	var found []string
	for _, top := range tops {
		if _, err := os.Stat(filepath.Join(root, top)); os.IsNotExist(err) {
			continue
		}
		err := filepath.WalkDir(filepath.Join(root, top), func(path string, d fs.DirEntry, err error) error {
			if err != nil || !d.IsDir() {
				return err
			}
			is, err := exportsCase(path)
			if err != nil || !is {
				return err
			}
			rel, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			if name := filepath.ToSlash(rel); match.MatchString(name) {
				found = append(found, name)
			}
			return fs.SkipDir // what is below belongs to this case
		})
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

// exportsCase says whether the package in dir declares a variable Case.
func exportsCase(dir string) (bool, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return false, err
	}
	for _, path := range files {
		source, err := os.ReadFile(path)
		if err != nil {
			return false, err
		}
		if strings.HasSuffix(path, "_test.go") || !bytes.Contains(source, []byte("Case")) {
			continue
		}
		// A file with a syntax error still has the declarations before it.
		f, _ := parser.ParseFile(token.NewFileSet(), path, source, parser.SkipObjectResolution)
		if f == nil {
			continue
		}
		for _, decl := range f.Decls {
			gen, ok := decl.(*ast.GenDecl)
			if !ok || gen.Tok != token.VAR {
				continue
			}
			for _, spec := range gen.Specs {
				for _, name := range spec.(*ast.ValueSpec).Names {
					if name.Name == "Case" {
						return true, nil
					}
				}
			}
		}
	}
	return false, nil
}

// Source is the text of all Go files of the case and of the folders below, one
// after the other. What is said of a case is said in their comments.
func Source(root, name string) ([]byte, error) {
	var all []byte
	err := filepath.WalkDir(filepath.Join(root, filepath.FromSlash(name)), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		source, err := os.ReadFile(path)
		all = append(append(all, source...), '\n')
		return err
	})
	return all, err
}

func label(name string, source []byte) (Case, error) {
	limitation, err := Limitation(source)
	if err != nil {
		return Case{}, fmt.Errorf("%s: %w", name, err)
	}
	return Case{Name: name, Leaks: leak.Match(source), Limitation: limitation}, nil
}

// Limitation is "leaks" or "safe" where a comment `// limitation(…): reason` says
// so, and empty where none does. It is an error when both are said.
func Limitation(source []byte) (string, error) {
	found := ""
	for _, m := range limitation.FindAllSubmatch(source, -1) {
		says := string(m[1])
		if found != "" && found != says {
			return "", errors.New("the comments say both limitation(leaks) and limitation(safe)")
		}
		found = says
	}
	return found, nil
}

// Check compares what the attacks showed with what the source says.
func (r Result) Check() error {
	switch {
	case r.Err != nil:
		return r.Err
	case r.Pinned() && r.Limitation == "":
		return fmt.Errorf("no comment `// limitation(leaks): reason` or `// limitation(safe): reason`")
	case !r.Pinned() && r.Limitation != "":
		return fmt.Errorf("a limitation belongs into limitations/")
	case r.Verdict() != r.Label():
		return fmt.Errorf("the source says %s, but it %s: Bob gets %v from a fresh program, %v after Alice", r.Label(),
			map[bool]string{true: "leaks", false: "is safe"}[r.Leaks], r.Fresh, r.After)
	}
	return nil
}

// CheckFixed says that a case still leaks after its findings were fixed, whatever
// the comments in the source say.
func (r Result) CheckFixed() error {
	if r.Err == nil && r.Leaks {
		return fmt.Errorf("it leaks: Bob gets %v from a fresh program, %v after Alice", r.Fresh, r.After)
	}
	return r.Err
}

// Root is the folder of the module that the working directory is in.
func Root() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		if parent := filepath.Dir(dir); parent != dir {
			dir = parent
		} else {
			return "", fmt.Errorf("no go.mod above the working directory")
		}
	}
}
