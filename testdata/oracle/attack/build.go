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

// build makes the probe for the cases. The file with their table is generated
// into an overlay, so it is never stale, and nobody who adds a case has to
// touch a file that all share.
func build(ctx context.Context, root, probe string, cases []Case) error {
	module, err := goCommand(ctx, root, "list", "-m")
	if err != nil {
		return err
	}
	var table strings.Builder
	table.WriteString("package main\n\nimport (\n")
	for i, c := range cases {
		fmt.Fprintf(&table, "case%d %q\n", i, strings.TrimSpace(string(module))+"/"+c.Name)
	}
	table.WriteString(")\n\nfunc init() {\n")
	for i, c := range cases {
		fmt.Fprintf(&table, "cases[%q] = case%d.Case\n", c.Name, i)
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
func compileErrors(ctx context.Context, root string, cases []Case) map[string]error {
	broken := map[string]error{}
	args := []string{"list", "-e", "-export", "-deps", "-json=ImportPath,Dir,Error,Deps"}
	for _, c := range cases {
		args = append(args, "./"+c.Name)
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
		for _, c := range cases {
			if msg, ok := why[p.ImportPath]; ok && strings.HasSuffix(p.ImportPath, "/"+c.Name) {
				broken[c.Name] = fmt.Errorf("does not compile: %s", strings.TrimSpace(msg))
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
