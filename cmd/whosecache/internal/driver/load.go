// Package driver runs the analysis over packages without the go command's vet.
//
// One "go list" names the packages and where their export data is. Then every
// package that the gate lets in is analysed by a process of its own, in the order
// of dependencies, exactly as "go vet" would have it: same binary, same
// configuration file, facts in files. That costs a process a package (a few
// milliseconds), and buys three things. The findings cannot differ from go vet's.
// Only the packages at hand are in memory, not the syntax of the whole program
// with the standard library (500 MB in multichecker). And a stack overflow or a
// fatal error, which no recover catches, ends the analysis of one package.
package driver

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
)

// listed is what "go list -json" says of a package.
type listed struct {
	Dir, ImportPath, Name, ForTest, Export string

	Standard, DepOnly, Incomplete bool

	Module *struct {
		Path, Version, GoVersion string
	}

	GoFiles, CgoFiles, CompiledGoFiles []string
	IgnoredGoFiles, IgnoredOtherFiles  []string

	Imports    []string
	ImportMap  map[string]string
	Error      *listError
	DepsErrors []*listError
}

type listError struct {
	Pos, Err string
}

const listFields = "Dir,ImportPath,Name,ForTest,Export,Standard,DepOnly,Incomplete,Module," +
	"GoFiles,CgoFiles,CompiledGoFiles,IgnoredGoFiles,IgnoredOtherFiles,Imports,ImportMap,Error,DepsErrors"

// path is the import path without the mark of a test variant.
func (p *listed) path() string {
	path, _, _ := strings.Cut(p.ImportPath, " ")
	return path
}

// isTestMain reports whether p is the main package that the go command makes
// for a test binary.
func (p *listed) isTestMain() bool {
	return p.Name == "main" && strings.HasSuffix(p.ImportPath, ".test")
}

// absFiles returns the files below the package's folder; those that cgo made are absolute already.
func (p *listed) absFiles(names ...string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		if out[i] = name; !filepath.IsAbs(name) {
			out[i] = filepath.Join(p.Dir, name)
		}
	}
	return out
}

// ErrNoPackages says that the patterns match nothing.
var ErrNoPackages = errors.New("no packages matched")

// list loads the packages that the patterns match and all they depend on,
// dependencies first. On the way the go command compiles what has no export data
// in its cache yet.
func list(cfg *Config) ([]*listed, error) {
	args := []string{"list", "-e", "-deps", "-export", "-compiled", "-json=" + listFields}
	if cfg.Tests {
		args = append(args, "-test")
	}
	if cfg.Tags != "" {
		args = append(args, "-tags="+cfg.Tags)
	}
	cmd := exec.Command("go", append(append(args, "--"), cfg.Patterns...)...)
	cmd.Dir = cfg.Dir
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		if _, failed := err.(*exec.ExitError); !failed {
			return nil, fmt.Errorf("cannot run the go command: %v", err)
		}
		if stdout.Len() == 0 {
			return nil, listFailure(cfg, stderr.String())
		}
	}
	pkgs, err := decode(&stdout)
	if err != nil {
		return nil, err
	}
	if nothingFound(pkgs) {
		if len(pkgs) > 0 && inModule(cfg) {
			return nil, fmt.Errorf("%w: %s", ErrNoPackages, pkgs[0].Error.firstLine(pkgs[0].ImportPath))
		}
		return nil, listFailure(cfg, stderr.String())
	}
	return pkgs, nil
}

func decode(r io.Reader) ([]*listed, error) {
	var pkgs []*listed
	for dec := json.NewDecoder(r); ; {
		p := new(listed)
		switch err := dec.Decode(p); err {
		case nil:
			pkgs = append(pkgs, p)
		case io.EOF:
			return pkgs, nil
		default:
			return nil, fmt.Errorf("cannot read what go list printed: %v", err)
		}
	}
}

// nothingFound reports whether the patterns led to no package at all; go list -e
// then makes one up for each, which has an error and no folder.
func nothingFound(pkgs []*listed) bool {
	for _, p := range pkgs {
		if p.Error == nil || p.Dir != "" {
			return false
		}
	}
	return true
}

func inModule(cfg *Config) bool {
	cmd := exec.Command("go", "env", "GOMOD", "GO111MODULE")
	cmd.Dir = cfg.Dir
	out, err := cmd.Output()
	mod, mode, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	return err != nil || strings.TrimSpace(mode) == "off" || mod != "" && mod != "/dev/null" && mod != "NUL"
}

// listFailure says in one line why go list has no packages.
func listFailure(cfg *Config, stderr string) error {
	if !inModule(cfg) {
		return fmt.Errorf("%w: not inside a Go module (no go.mod in this folder or above)", ErrNoPackages)
	}
	line, _, _ := strings.Cut(strings.TrimSpace(stderr), "\n")
	if line == "" || strings.Contains(line, "matched no packages") {
		return fmt.Errorf("%w: %s", ErrNoPackages, strings.Join(cfg.Patterns, " "))
	}
	return errors.New(strings.TrimPrefix(line, "go: "))
}

// firstLine makes one line of an error of go list, which may be the whole
// output of the compiler.
func (e *listError) firstLine(pkg string) string {
	var lines []string
	for line := range strings.Lines(e.Err) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "# ") {
			lines = append(lines, line)
		}
	}
	if len(lines) == 0 {
		return pkg + ": unknown error"
	}
	text := strings.TrimPrefix(lines[0], "./")
	if e.Pos != "" { // one error of the go command, with advice on further lines
		return e.Pos + ": " + strings.TrimSuffix(text, "; to add it:")
	}
	if more := len(lines) - 1; more > 0 {
		text += fmt.Sprintf(" (and %d more)", more)
	}
	return text
}
