package settings

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/mod/modfile"
)

// Name is the name of the file that is looked for beside go.mod.
const Name = ".whosecache.yml"

// Variable is the environment variable that names another file.
const Variable = "WHOSECACHE_CONFIG"

// Find returns the file of settings for the packages of a folder, or "" when there
// is none.
func Find(dir string) (string, error) {
	switch named := cmp.Or(host.File, os.Getenv(Variable)); {
	case named == "off":
		return "", nil
	case named != "" && !filepath.IsAbs(named):
		return "", fmt.Errorf("%s=%s: name the file by its absolute path, or write off", Variable, named)
	case named != "":
		return named, nil
	}
	root := Root(dir)
	if root == "" {
		return "", nil
	}
	file := filepath.Join(root, Name)
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	return file, nil
}

// Root is the folder of the module that a folder is in: the nearest with a go.mod, or
// "" when there is none.
func Root(dir string) string { return upTo(dir, "go.mod") }

// Workspace is the folder of the workspace that a folder is in: the nearest with a
// go.work, or "" when there is none.
func Workspace(dir string) string { return upTo(dir, "go.work") }

// upTo is the nearest folder, from dir upwards, that holds the named file.
func upTo(dir, name string) string {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "" // there is no working directory
	}
	for {
		if info, err := os.Stat(filepath.Join(dir, name)); err == nil && !info.IsDir() {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

// Of returns the settings for the packages of a folder.
func Of(dir string) (*Settings, error) {
	file, err := Find(dir)
	if err != nil || file == "" {
		return new(Settings), err
	}
	return Load(file)
}

// Digest is a hash of the settings that a run of the go command in a folder can
// come upon: those of the module there, or of the modules of its workspace. It is
// nil when there are none. The go command keys what it has cached by the identity
// of the tool, and knows nothing of the files that the tool reads besides.
func Digest(dir string) ([]byte, error) {
	dirs, err := modules(dir)
	if err != nil {
		return nil, err
	}
	h := sha256.New()
	found := false
	for _, dir := range dirs {
		s, err := Of(dir)
		if err != nil {
			return nil, err
		}
		for _, file := range s.read {
			src, err := os.ReadFile(file)
			if err != nil {
				return nil, err
			}
			fmt.Fprintf(h, "%s %d\n", file, len(src))
			h.Write(src)
			found = true
		}
	}
	if !found {
		return nil, nil
	}
	return h.Sum(nil), nil
}

// modules are the folder itself and those of the workspace that it lies in.
func modules(dir string) ([]string, error) {
	dirs := []string{dir}
	file := os.Getenv("GOWORK")
	switch file {
	case "off":
		return dirs, nil
	case "":
		root := Workspace(dir)
		if root == "" {
			return dirs, nil
		}
		file = filepath.Join(root, "go.work")
	}
	src, err := os.ReadFile(file)
	if err != nil {
		return dirs, nil // the go command says so
	}
	work, err := modfile.ParseWork(file, src, nil)
	if err != nil {
		return dirs, nil // likewise
	}
	for _, use := range work.Use {
		path := filepath.FromSlash(use.Path)
		if !filepath.IsAbs(path) {
			path = filepath.Join(filepath.Dir(file), path)
		}
		dirs = append(dirs, path)
	}
	slices.Sort(dirs[1:])
	return dirs, nil
}
