package sarif

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// srcRoot is the name that other tools, and GitHub, have for the root of the
// repository.
const srcRoot = "%SRCROOT%"

// findRoot returns what paths in the log are relative to: the nearest folder
// above dir with .git in it, which is a file in a worktree and in a submodule;
// else the root of the module; else dir itself.
func findRoot(dir string) string {
	dir = resolve(dir)
	for _, mark := range []string{".git", "go.mod"} {
		for at := dir; ; at = filepath.Dir(at) {
			if _, err := os.Lstat(filepath.Join(at, mark)); err == nil {
				return at
			}
			if at == filepath.Dir(at) {
				break
			}
		}
	}
	return dir
}

// resolve follows symbolic links: code scanning does not show results in a file
// that is named by a link.
func resolve(name string) string {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		return real
	}
	return filepath.Clean(name)
}

// locate returns the URI of a file, relative to the root when it is below it.
func locate(root, file string) artifactLocation {
	rel, err := filepath.Rel(root, file)
	if err != nil || !filepath.IsLocal(rel) {
		return artifactLocation{URI: fileURI(file)}
	}
	u := url.URL{Path: filepath.ToSlash(rel)}
	return artifactLocation{URI: u.String(), URIBaseID: srcRoot}
}

func fileURI(file string) string {
	path := filepath.ToSlash(file)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/…
	}
	u := url.URL{Scheme: "file", Path: path}
	return u.String()
}

// folderURI ends with a slash, as a base must.
func folderURI(dir string) string {
	return strings.TrimSuffix(fileURI(dir), "/") + "/"
}
