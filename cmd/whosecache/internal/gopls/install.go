package gopls

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// Name is the name under which the result is installed. It is not "gopls", so that
// the user's own stays as it is.
const Name = "whosecache-gopls"

// Output returns the file to write, as an absolute path: the one that was asked
// for, or else [Name] where "go install" would put it.
func Output(ctx context.Context, asked string) (string, error) {
	if asked == "" {
		return defaultOutput(ctx)
	}
	output, err := filepath.Abs(asked)
	if err != nil {
		return "", err
	}
	if info, err := os.Stat(output); err == nil && info.IsDir() {
		return "", usagef("-o: %s is a folder; name a file, such as %s", output, filepath.Join(output, Name))
	}
	return output, nil
}

func defaultOutput(ctx context.Context) (string, error) {
	out, err := goCommand{}.run(ctx, "env", "-json", "GOBIN", "GOPATH", "GOEXE")
	if err != nil {
		return "", err
	}
	var env struct{ GOBIN, GOPATH, GOEXE string }
	if err := json.Unmarshal(out, &env); err != nil {
		return "", fmt.Errorf("go env -json: %v", err)
	}
	dir := env.GOBIN
	if list := filepath.SplitList(env.GOPATH); dir == "" && len(list) > 0 {
		dir = filepath.Join(list[0], "bin")
	}
	if dir == "" {
		return "", usagef("neither GOBIN nor GOPATH is set: say with -o where to install")
	}
	return filepath.Join(dir, Name+env.GOEXE), nil
}

// target is a file that appears under its name when it is complete.
type target struct {
	name string
	file *os.File // nil when installed or discarded
}

// newTarget finds out whether the folder can be written before minutes go into
// what shall be written there.
func newTarget(name string) (*target, error) {
	dir := filepath.Dir(name)
	err := os.MkdirAll(dir, 0o777) // as go install does
	var f *os.File
	if err == nil {
		f, err = os.CreateTemp(dir, "."+Name+"-*")
	}
	if err != nil {
		return nil, folderError(dir, err)
	}
	return &target{name, f}, nil
}

// folderError says that nothing can be made in a folder, without the random name
// that was tried.
func folderError(dir string, err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return fmt.Errorf("cannot write to the folder %s: %v", dir, err)
}

// fill copies a program.
func (t *target) fill(program string) error {
	in, err := os.Open(program)
	if err != nil {
		return err
	}
	defer in.Close()
	_, err = io.Copy(t.file, in)
	return err
}

// install gives the file its name.
func (t *target) install() error {
	f := t.file
	t.file = nil
	err := f.Close()
	if err == nil && runtime.GOOS != "windows" {
		err = os.Chmod(f.Name(), 0o755)
	}
	if err == nil {
		err = os.Rename(f.Name(), t.name)
	}
	if err != nil {
		os.Remove(f.Name())
		return fmt.Errorf("cannot install %s: %w", t.name, err)
	}
	return nil
}

// discard removes what was not installed.
func (t *target) discard() {
	if t.file != nil {
		t.file.Close()
		os.Remove(t.file.Name())
	}
}
