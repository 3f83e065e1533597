package gopls

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"strings"
)

// goCommand runs the go command in a folder.
type goCommand struct{ dir string }

// run returns what a call prints on standard output. Its error is one line,
// followed by the end of what the call printed on standard error.
func (g goCommand) run(ctx context.Context, args ...string) ([]byte, error) {
	cmd := command(ctx, g.dir, "go", args...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	switch {
	case err == nil:
		return stdout.Bytes(), nil
	case errors.Is(err, exec.ErrNotFound):
		return nil, errors.New("there is no go command in PATH")
	case ctx.Err() != nil:
		return nil, errors.New("interrupted")
	}
	text := stderr.String()
	// "go mod download -json" says on standard output what went wrong.
	var module struct{ Error string }
	if json.Unmarshal(stdout.Bytes(), &module) == nil && module.Error != "" {
		text += module.Error
	}
	if _, ok := err.(*exec.ExitError); !ok {
		text = err.Error() // it did not start
	}
	return nil, fmt.Errorf("go %s fails:%s", subcommand(args), tail(text))
}

// subcommand is what a message names a call by: "mod download".
func subcommand(args []string) string {
	for i, a := range args {
		if strings.HasPrefix(a, "-") {
			return strings.Join(args[:i], " ")
		}
	}
	return strings.Join(args, " ")
}

// command prepares a program to run in the shadow module. That is a module of its
// own: neither a workspace of the user nor his flags (-mod=vendor) are meant for it,
// and its go.sum is yet to be written.
func command(ctx context.Context, dir, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir // exec sets PWD accordingly
	cmd.Env = append(cmd.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod")
	return cmd
}

// maxTail is how many lines of a failed command are shown: the last compile
// errors, but not hundreds.
const maxTail = 10

// tail returns the last lines of a text, each indented on a line of its own.
func tail(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if line != "" && !strings.HasPrefix(line, "go: downloading ") {
			lines = append(lines, "\n\t"+line)
		}
	}
	return strings.Join(lines[max(0, len(lines)-maxTail):], "")
}
