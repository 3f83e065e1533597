package gopls

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Newest is the version of gopls that is built when none is named or installed: the
// newest that Go 1.26 builds. The next, v0.24, needs Go 1.27.
const Newest = "v0.23.0"

// supported are the minor versions of gopls that the shadow module was built and
// tried with.
var supported = []string{"v0.20", "v0.21", "v0.22", "v0.23", "v0.24"}

// Supported names the supported versions of gopls, for messages.
func Supported() string {
	last := len(supported) - 1
	return strings.Join(supported[:last], ", ") + " and " + supported[last]
}

var release = regexp.MustCompile(`^(v\d+\.\d+)\.\d+$`)

// checkVersion accepts a release of a supported minor version. The origin says
// where the version was read, for the message.
func checkVersion(version, origin string) error {
	m := release.FindStringSubmatch(version)
	if m != nil && slices.Contains(supported, m[1]) {
		return nil
	}
	problem := "is not supported"
	if m == nil {
		problem = "is not a release"
	}
	return usagef("gopls version %q%s %s: supported are the releases of %s; try -version=%s",
		version, origin, problem, Supported(), Newest)
}

// chooseVersion returns the version to build, checked.
func chooseVersion(ctx context.Context, asked string) (string, error) {
	if asked != "" {
		return asked, checkVersion(asked, "")
	}
	path, err := exec.LookPath("gopls")
	if errors.Is(err, exec.ErrNotFound) {
		return Newest, nil
	}
	if err != nil {
		return "", usagef("gopls: %v; name its version with -version=%s", err, Newest)
	}
	version, err := installedVersion(ctx, path)
	if err != nil {
		return "", usagef("%v; name it with -version=%s", err, Newest)
	}
	return version, checkVersion(version, fmt.Sprintf(" (of %s)", path))
}

// installedVersion asks a gopls for its version. The file itself would tell too,
// but may be a script that starts the real one.
func installedVersion(ctx context.Context, path string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	out, err := exec.CommandContext(ctx, path, "version").Output()
	if err != nil {
		return "", fmt.Errorf("%s does not tell its version: %v", path, err)
	}
	version, ok := parseVersion(string(out))
	if !ok {
		line, _, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
		return "", fmt.Errorf("%s does not tell its version, but %q", path, line)
	}
	return version, nil
}

// What "gopls version" prints first. Ours adds "+whosecache" to the version.
var versionLine = regexp.MustCompile(`^` + regexp.QuoteMeta(goplsModule) + `(?:/whosecache)? (v[^\s+]+)(?:\+whosecache)?\s`)

func parseVersion(out string) (string, bool) {
	m := versionLine.FindStringSubmatch(out)
	if m == nil {
		return "", false
	}
	return m[1], true
}
