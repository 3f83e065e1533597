package main

import (
	"crypto/sha256"
	"fmt"
	"io"
	"log"
	"os"
	"runtime/debug"
	"strings"

	"github.com/whosecache/whosecache/passes/settings"
)

// version is what "whosecache version" prints.
func version() string {
	v, goVersion := "(devel)", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		if info.Main.Version != "" {
			v = info.Main.Version
		}
		goVersion = " built with " + info.GoVersion
	}
	return "whosecache " + v + goVersion
}

// semanticVersion is the version as a SARIF log has it. A build from a working
// copy without version control is older than every release.
func semanticVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		if v, ok := strings.CutPrefix(info.Main.Version, "v"); ok {
			return v
		}
	}
	return "0.0.0-devel"
}

// versionFlag answers -V=full, by which the go command learns whether results
// that it has cached still hold. It takes the place of unitchecker's own flag,
// which knows only the executable: whatever changes a result and is neither the
// code of the package, a flag nor this binary belongs into the answer, because go
// vet would otherwise replay a stale result. That is [settings.Digest].
type versionFlag struct{}

func (versionFlag) IsBoolFlag() bool { return true }
func (versionFlag) String() string   { return "" }

func (versionFlag) Set(s string) error {
	if s != "full" {
		log.Fatalf("unsupported flag value: -V=%s (use -V=full)", s)
	}
	name, err := os.Executable()
	if err != nil {
		return err
	}
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return err
	}
	digest, err := settings.Digest(".")
	if err != nil {
		log.Fatal(relativeError(err))
	}
	h.Write(digest)
	fmt.Printf("%s version devel comments-go-here buildID=%02x\n", name, h.Sum(nil))
	os.Exit(0)
	return nil
}
