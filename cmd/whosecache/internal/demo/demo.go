// Package demo shows the bug, the finding and the fix on a small shop. Nothing
// of it is canned: the shop is a module on real libraries that is built, attacked,
// analysed, fixed and attacked again.
package demo

import (
	"bytes"
	"embed"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// shop holds the module, each file with .txt after its name: go:embed refuses a
// folder with a go.mod, and this module should not have to require what the shop does.
//
//go:embed shop
var shop embed.FS

const ring = "engagement ring" // what Alice has ordered
const rope = "20 m of rope"    // what Bob has ordered

// Run plays the demonstration with the analyzer at tool. It fails when a step
// does not show what it should.
func Run(out io.Writer, tool string) error {
	dir, err := os.MkdirTemp("", "whosecache-demo-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := unpack(dir); err != nil {
		return err
	}
	d := &demo{out: out, dir: dir, tool: tool}
	for _, step := range []func() error{d.attack, d.find, d.showFix, d.fix, d.attackAgain} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func unpack(dir string) error {
	return fs.WalkDir(shop, "shop", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := shop.ReadFile(path)
		if err != nil {
			return err
		}
		name := strings.TrimSuffix(entry.Name(), ".txt")
		return os.WriteFile(filepath.Join(dir, name), data, 0o666)
	})
}

type demo struct {
	out       io.Writer
	dir, tool string
}

func (d *demo) attack() error {
	d.say("1. Two customers ask a shop for their orders, first Alice, then Bob.")
	bob, err := d.ask()
	if err != nil {
		return err
	}
	if !strings.Contains(bob, ring) {
		return fmt.Errorf("the shop should leak, but Bob got %q", bob)
	}
	d.say("   Bob reads what Alice ordered: her answer was cached, under a key that does not say whose it is.\n")
	return nil
}

func (d *demo) find() error {
	d.say("2. What the analyzer says.")
	found, status, err := d.run(d.tool, "./...")
	if err != nil {
		return err
	}
	if status != 3 || !strings.Contains(found, "shop.go:") {
		return fmt.Errorf("the analyzer should report shop.go with exit status 3, but ended with %d", status)
	}
	d.say("")
	return nil
}

func (d *demo) showFix() error {
	d.say("3. The fix that it suggests.")
	diff, _, err := d.run(d.tool, "-fix", "-diff", "./...")
	if err != nil {
		return err
	}
	if !strings.Contains(diff, "+++ ") {
		return fmt.Errorf("the finding should come with a fix")
	}
	d.say("")
	return nil
}

func (d *demo) fix() error {
	d.say("4. The fix is applied, and the same two customers ask again.")
	_, status, err := d.run(d.tool, "-fix", "./...")
	if err == nil && status != 0 {
		err = fmt.Errorf("applying the fix ended with exit status %d", status)
	}
	return err
}

func (d *demo) attackAgain() error {
	bob, err := d.ask()
	if err != nil {
		return err
	}
	if strings.Contains(bob, ring) || !strings.Contains(bob, rope) {
		return fmt.Errorf("after the fix Bob should get his own orders, but got %q", bob)
	}
	d.say("   Bob reads his own orders.")
	return nil
}

func (d *demo) say(text string) { fmt.Fprintln(d.out, text) }

// ask runs the shop and returns the answer that Bob got.
func (d *demo) ask() (string, error) {
	answers, status, err := d.run("go", "run", ".")
	if err == nil && status != 0 {
		err = fmt.Errorf("the shop does not run (exit status %d)", status)
	}
	_, bob, _ := strings.Cut(answers, "\nbob ")
	return bob, err
}

// run executes a command in the shop's folder and shows what it prints.
func (d *demo) run(name string, args ...string) (stdout string, status int, err error) {
	d.say("   $ " + strings.Join(append([]string{strings.TrimSuffix(filepath.Base(name), ".exe")}, args...), " "))
	cmd := exec.Command(name, args...)
	cmd.Dir = d.dir
	// The shop is a module of its own: neither a workspace of the user nor his
	// flags (-mod=vendor) are meant for it.
	cmd.Env = append(os.Environ(), "PWD="+d.dir, "GOWORK=off", "GOFLAGS=-mod=mod")
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err = cmd.Run()
	for line := range strings.Lines(out.String() + errs.String()) {
		if !strings.HasPrefix(line, "go: downloading ") {
			d.say("   " + strings.TrimRight(line, "\n"))
		}
	}
	if _, exited := err.(*exec.ExitError); exited {
		err = nil
	}
	return out.String(), exitCode(cmd), err
}

func exitCode(cmd *exec.Cmd) int {
	if cmd.ProcessState == nil {
		return -1 // it did not start
	}
	return cmd.ProcessState.ExitCode()
}
