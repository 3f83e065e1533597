// Package gopls builds a gopls with the rules of whosecache inside.
//
// gopls has no plugins (https://go.dev/issue/59869). But a module whose path lies
// below golang.org/x/tools/gopls may import gopls' internal packages, so a small main
// package (folder shadow) can add the rules to gopls' own list of analyzers and then
// be gopls. That module must build with the version of golang.org/x/tools that this
// gopls was released with, which takes a replace directive; and since "go install
// pkg@version" refuses those, the module is written to a temporary folder and built
// there.
package gopls

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Module is the path of the module that holds the rules.
const Module = "github.com/whosecache/whosecache"

// A Request says what to build.
type Request struct {
	Version string    // version of gopls, such as v0.23.0; "": see [Build]
	Source  string    // folder of the module of whosecache; "": see [Build]
	Release string    // version of the running whosecache, "" when it is not a release
	Output  string    // file to write, see [Output]
	Log     io.Writer // gets a line on what is being built
}

// A UsageError is an error of whoever asked, not of the build.
type UsageError struct{ text string }

func (e *UsageError) Error() string { return e.text }

func usagef(format string, args ...any) error {
	return &UsageError{fmt.Sprintf(format, args...)}
}

// Build builds and installs. Without a version it takes that of the gopls in PATH,
// or [Newest] where there is none. The rules come from r.Source, else from the
// released module, else from a source tree around the working directory. On failure
// nothing is written. An error is one line, and may be followed by indented lines:
// the last that the go command said.
func Build(ctx context.Context, r Request) error {
	version, err := chooseVersion(ctx, r.Version)
	if err != nil {
		return err
	}
	source, err := chooseSource(r.Source, r.Release)
	if err != nil {
		return err
	}
	target, err := newTarget(r.Output)
	if err != nil {
		return err
	}
	defer target.discard()
	from := source
	if from == "" {
		from = r.Release
	}
	fmt.Fprintf(r.Log, "building gopls %s with the rules of whosecache (%s); the first time takes some minutes\n", version, from)
	err = build(ctx, version, source, r.Release, target)
	if usage := (*UsageError)(nil); errors.As(err, &usage) {
		return err
	}
	if err != nil {
		return fmt.Errorf("cannot build gopls %s with whosecache: %w", version, err)
	}
	return target.install()
}

// build compiles the shadow module in a folder of its own and hands the binary to
// the target once it has shown that it starts.
func build(ctx context.Context, version, source, release string, to *target) error {
	dir, err := os.MkdirTemp("", "whosecache-gopls-")
	if err != nil {
		return folderError(os.TempDir(), err)
	}
	defer os.RemoveAll(dir)
	g := goCommand{dir}
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module "+shadowModule+"\n"), 0o666); err != nil {
		return err
	}
	pins, err := readPins(ctx, g, version)
	if err != nil {
		return err
	}
	if err := writeShadow(dir, newShadow(version, source, release, pins), pins.sums); err != nil {
		return err
	}
	binary := filepath.Join(dir, "gopls.exe") // Windows starts no other; elsewhere the name does not matter
	if _, err := g.run(ctx, "build", "-trimpath", "-o", binary, "."); err != nil {
		return err
	}
	if err := tryOut(ctx, binary, version); err != nil {
		return err
	}
	return to.fill(binary)
}

// tryOut starts the binary once: it ends with an error when this gopls is not as
// the shadow module expects, and better now than in the editor.
func tryOut(ctx context.Context, binary, version string) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	out, err := command(ctx, filepath.Dir(binary), binary, "version").CombinedOutput()
	if err != nil {
		return fmt.Errorf("the result does not start (%v):%s", err, tail(string(out)))
	}
	if !strings.Contains(string(out), version+"+whosecache") {
		return errors.New("the result does not know its version:" + tail(string(out)))
	}
	return nil
}
