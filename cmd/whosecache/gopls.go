package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"regexp"
	"runtime/debug"
	"strings"

	"github.com/whosecache/whosecache/cmd/whosecache/internal/gopls"
)

const goplsHelp = `Usage: whosecache gopls [flags]

Builds gopls, the language server for Go, with the rules of whosecache inside:
findings while you type, fixes as code actions. Prints what to write into the
settings of your editor. Needs the go command, and a network or a module cache
that has gopls.

The version is that of the gopls in PATH, %s where there is none; the releases
of %s are supported.

Exit status: 0 installed; 1 not built, nothing is written; 2 wrong usage, or an
unsupported version.

Flags:
`

// goplsOptions are the flags of "whosecache gopls".
type goplsOptions struct {
	gopls.Request
	settings bool
}

func newGoplsFlags() (*flag.FlagSet, *goplsOptions) {
	o := new(goplsOptions)
	fs := flag.NewFlagSet("whosecache gopls", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.StringVar(&o.Version, "version", "", "`version` of gopls to build, such as "+gopls.Newest)
	fs.StringVar(&o.Output, "o", "", "`file` to write (default: "+gopls.Name+" in GOBIN, or in the folder bin of GOPATH)")
	fs.StringVar(&o.Source, "source", "", "`folder` of the module of whosecache to take the rules from, where this is not a release")
	fs.BoolVar(&o.settings, "settings", false, "build nothing, print only the settings")
	return fs, o
}

// runGopls builds a gopls with the rules inside and returns the exit status.
func runGopls(args []string) int {
	fs, o := newGoplsFlags()
	switch err := fs.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		fmt.Printf(goplsHelp, gopls.Newest, gopls.Supported())
		fs.SetOutput(os.Stdout)
		fs.PrintDefaults()
		return exitClean
	case err != nil:
		text := strings.Replace(err.Error(), "flag provided but not defined:", "unknown flag", 1)
		return usageError("gopls: %s (see: whosecache gopls -h)", text)
	case fs.NArg() > 0:
		return usageError("gopls takes no arguments, only flags (see: whosecache gopls -h)")
	}
	o.Release, o.Log = releasedVersion(), prefixed{os.Stderr}
	// Interrupted, it still removes what it has begun to write.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	text, err := installGopls(ctx, o)
	var usage *gopls.UsageError
	switch {
	case errors.As(err, &usage):
		return usageError("gopls: %v", err)
	case err != nil:
		return runError(fmt.Errorf("gopls: %v", err))
	}
	fmt.Print(text)
	return exitClean
}

// installGopls builds, unless only the settings are asked for, and returns the text to print.
func installGopls(ctx context.Context, o *goplsOptions) (string, error) {
	path, err := gopls.Output(ctx, o.Output)
	if err != nil {
		return "", err
	}
	if o.settings {
		return gopls.Settings(path)
	}
	o.Output = path
	if err := gopls.Build(ctx, o.Request); err != nil {
		return "", err
	}
	text, err := gopls.Settings(path)
	return "Installed " + path + "\n\n" + text, err
}

// prefixed marks lines as ours.
type prefixed struct{ w io.Writer }

func (p prefixed) Write(b []byte) (int, error) {
	_, err := fmt.Fprintf(p.w, "whosecache: %s", b)
	return len(b), err
}

var plainRelease = regexp.MustCompile(`^v\d+\.\d+\.\d+$`)

// releasedVersion returns the version of this binary when the module proxy has it,
// else "".
func releasedVersion() string {
	info, ok := debug.ReadBuildInfo()
	if ok && info.Main.Path == gopls.Module && plainRelease.MatchString(info.Main.Version) {
		return info.Main.Version
	}
	return ""
}
