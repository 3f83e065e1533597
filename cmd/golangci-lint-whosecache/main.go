// Command golangci-lint-whosecache is golangci-lint with whosecache among its linters.
// It is a module of its own, so that the analyzer does not depend on golangci-lint, and
// builds from modules alone: "golangci-lint custom" makes the same program, and clones
// golangci-lint's repository for it.
package main

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"github.com/golangci/golangci-lint/v2/pkg/commands"
	"github.com/golangci/golangci-lint/v2/pkg/exitcodes"

	_ "github.com/whosecache/whosecache/analyzer/golangci" // the linter
)

// The modules that the version is made of.
const (
	linterModule = "github.com/golangci/golangci-lint/v2"
	pluginModule = "github.com/whosecache/whosecache"
)

func main() {
	info, err := buildInfo()
	if err == nil {
		err = commands.Execute(info)
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "The command is terminated due to an error: %v\n", err)
		os.Exit(exitcodes.Failure)
	}
}

// buildInfo is what "version" prints. golangci-lint takes the version for the identity
// of the program in its cache, so a build that no version stands for has a digest of
// the executable in it.
func buildInfo() (commands.BuildInfo, error) {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return commands.BuildInfo{}, fmt.Errorf("the program has no build information; build it with go build in module mode")
	}
	linter, plugin := versionOf(info, linterModule), versionOf(info, pluginModule)
	if linter == "" || plugin == "" {
		digest, err := executableDigest()
		if err != nil {
			return commands.BuildInfo{}, err
		}
		linter, plugin = cmp.Or(linter, "devel"), cmp.Or(plugin, "devel")+"-"+digest[:12]
	}
	return commands.BuildInfo{
		GoVersion: info.GoVersion,
		Version:   strings.TrimPrefix(linter, "v") + "-whosecache-" + strings.TrimPrefix(plugin, "v"),
		Commit:    fmt.Sprintf("(modules %s %s, %s %s)", linterModule, linter, pluginModule, plugin),
		Date:      cmp.Or(setting(info, "vcs.time"), "(unknown)"),
	}, nil
}

// versionOf is the version of a module that the program is built from, or "" when the
// module stands for whatever lies in a folder.
func versionOf(info *debug.BuildInfo, path string) string {
	for _, m := range info.Deps {
		if m.Path != path {
			continue
		}
		if m.Replace != nil {
			m = m.Replace
		}
		if v := m.Version; v != "(devel)" && !strings.HasSuffix(v, "+dirty") {
			return v
		}
	}
	return ""
}

func setting(info *debug.BuildInfo, key string) string {
	for _, s := range info.Settings {
		if s.Key == key {
			return s.Value
		}
	}
	return ""
}

func executableDigest() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return fmt.Sprintf("%x", h.Sum(nil)), nil
}
