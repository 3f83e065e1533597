package gopls

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/mod/modfile"
)

// chooseSource returns the folder that the rules come from, "" for the released
// module.
func chooseSource(asked, release string) (string, error) {
	if asked != "" {
		dir, err := filepath.Abs(asked)
		if err != nil {
			return "", err
		}
		path, err := modulePath(dir)
		if err != nil {
			return "", usagef("-source: %v", err)
		}
		if path != Module {
			return "", usagef("-source: %s is not that of module %s, but of %q", filepath.Join(dir, "go.mod"), Module, path)
		}
		return dir, nil
	}
	if release != "" {
		return "", nil
	}
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	if found := findModule(dir); found != "" {
		return found, nil
	}
	return "", usagef("this whosecache is not a release and the working directory is not in its source: name the folder of module %s with -source", Module)
}

// findModule walks up from a folder to that of module whosecache, past other
// modules. It returns "" where there is none.
func findModule(dir string) string {
	for {
		if path, err := modulePath(dir); err == nil && path == Module {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

// modulePath reads the path of the module in dir.
func modulePath(dir string) (string, error) {
	name := filepath.Join(dir, "go.mod")
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return "", errors.New("there is no " + name)
	}
	if err != nil {
		return "", err
	}
	if path := modfile.ModulePath(data); path != "" {
		return path, nil
	}
	return "", errors.New(name + " names no module")
}
