package attack

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/format"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// Probe is the program that carries out single attacks on the cases it is built
// for: package main in oracle/probe, with their table.
type Probe struct {
	path   string
	broken map[string]error // by the name of the case
}

// Build makes the probe of the module at root for the cases, in the folder dir.
// A case that does not compile is no error: some other one is being written,
// maybe. Attack says so when it comes to that case.
func Build(ctx context.Context, root, dir string, names []string) (*Probe, error) {
	p := &Probe{path: filepath.Join(dir, "probe"), broken: map[string]error{}}
	err := build(ctx, root, p.path, names)
	if err == nil {
		return p, nil
	}
	p.broken = compileErrors(ctx, root, names)
	if len(p.broken) == 0 {
		return nil, err
	}
	sound := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return p.broken[name] != nil })
	return p, build(ctx, root, p.path, sound)
}

// Attack runs the probe on the case, in a process of its own, with more arguments
// if the attack needs them, and decodes what it prints into answers.
func (p *Probe) Attack(ctx context.Context, answers any, name string, args ...string) error {
	if err := p.broken[name]; err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	var out, msg bytes.Buffer
	args = append([]string{"-case", name}, args...)
	cmd := exec.CommandContext(ctx, p.path, args...)
	cmd.Stdout, cmd.Stderr = &out, &msg
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			err = ctx.Err()
		}
		return fmt.Errorf("attack %v: %w\n%s", args, err, msg.String())
	}
	// A case may print to standard output: the answers are the last line.
	lines := bytes.Split(bytes.TrimSpace(out.Bytes()), []byte("\n"))
	return json.Unmarshal(lines[len(lines)-1], answers)
}

// build compiles the probe. The file with the table of the cases is generated
// into an overlay, so it is never stale, and nobody who adds a case has to
// touch a file that all share.
func build(ctx context.Context, root, probe string, names []string) error {
	module, err := goCommand(ctx, root, "list", "-m")
	if err != nil {
		return err
	}
	var table strings.Builder
	table.WriteString("package main\n\nimport (\n")
	for i, name := range names {
		fmt.Fprintf(&table, "case%d %q\n", i, strings.TrimSpace(string(module))+"/"+name)
	}
	table.WriteString(")\n\nfunc init() {\n")
	for i, name := range names {
		fmt.Fprintf(&table, "cases[%q] = case%d.Case\n", name, i)
	}
	table.WriteString("}\n")
	source, err := format.Source([]byte(table.String()))
	if err != nil {
		return err
	}

	generated := probe + "_cases.go"
	target, err := filepath.Abs(filepath.Join(root, "oracle", "probe", "cases.go"))
	if err != nil {
		return err
	}
	overlay, err := json.Marshal(map[string]map[string]string{"Replace": {target: generated}})
	if err != nil {
		return err
	}
	if err := errors.Join(os.WriteFile(generated, source, 0o600), os.WriteFile(probe+".json", overlay, 0o600)); err != nil {
		return err
	}
	_, err = goCommand(ctx, root, "build", "-overlay", probe+".json", "-ldflags=-s -w", "-o", probe, "./oracle/probe")
	return err
}

// compileErrors says which cases do not compile, and why.
func compileErrors(ctx context.Context, root string, names []string) map[string]error {
	broken := map[string]error{}
	args := []string{"list", "-e", "-export", "-deps", "-json=ImportPath,Dir,Error,Deps"}
	for _, name := range names {
		args = append(args, "./"+name)
	}
	out, err := goCommand(ctx, root, args...)
	if err != nil {
		return broken
	}
	why := map[string]string{} // by import path
	dec := json.NewDecoder(bytes.NewReader(out))
	for {
		var p struct {
			ImportPath, Dir string
			Error           *struct{ Err string }
			Deps            []string
		}
		if err := dec.Decode(&p); err != nil {
			if err != io.EOF {
				return map[string]error{}
			}
			return broken
		}
		if p.Error != nil {
			why[p.ImportPath] = p.Error.Err
		}
		for _, path := range p.Deps { // dependencies come first
			if msg, ok := why[path]; ok && p.Error == nil {
				why[p.ImportPath] = msg
			}
		}
		for _, name := range names {
			if msg, ok := why[p.ImportPath]; ok && strings.HasSuffix(p.ImportPath, "/"+name) {
				broken[name] = fmt.Errorf("does not compile: %s", strings.TrimSpace(msg))
			}
		}
	}
}

func goCommand(ctx context.Context, root string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = root
	// The module stands alone: a workspace around a copy of it does not count.
	cmd.Env = append(slices.Clone(os.Environ()), "GOWORK=off")
	var msg bytes.Buffer
	cmd.Stderr = &msg
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go %s: %w\n%s", args[0], err, msg.String())
	}
	return out, nil
}
