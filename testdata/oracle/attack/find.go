package attack

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
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

// leak matches a `// want` comment of a rule whose findings are leaks by themselves.
// The other rules report what a leak needs more for.
var leak = regexp.MustCompile(`//\s*want\s.*\b(cachekey:|cachehit\b|cacheonce\b|sharedcache\b)`)

var limitation = regexp.MustCompile(`(?m)^\s*// limitation\((leaks|safe)\): \S`)

// Find lists the cases under cases/ and limitations/ of the module at root
// whose names match, sorted by name.
func Find(root string, match *regexp.Regexp) ([]Case, error) {
	var found []Case
	for _, top := range []string{"cases", "limitations"} {
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
			c := Case{Name: filepath.ToSlash(rel)}
			if match.MatchString(c.Name) {
				if err := c.read(path); err != nil {
					return err
				}
				found = append(found, c)
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

// read takes the labels of the case from all Go files of its folder.
func (c *Case) read(dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		c.Leaks = c.Leaks || leak.Match(source)
		for _, m := range limitation.FindAllSubmatch(source, -1) {
			says := string(m[1])
			if c.Limitation != "" && c.Limitation != says {
				return fmt.Errorf("%s: the comments say both limitation(leaks) and limitation(safe)", c.Name)
			}
			c.Limitation = says
		}
		return nil
	})
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
