package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestGopls calls the subcommand in ways that build nothing; what is built is
// tested in internal/gopls, with the build tag endtoend.
func TestGopls(t *testing.T) {
	dir := module(t)
	const unsupported = ": supported are the releases of v0.20, v0.21, v0.22, v0.23 and v0.24; try -version=v0.23.0\n"
	for args, want := range map[string]string{
		"-version=v0.19.1": `gopls: gopls version "v0.19.1" is not supported` + unsupported,
		"-version=newest":  `gopls: gopls version "newest" is not a release` + unsupported,
		"-version=v0.23.0": "gopls: this whosecache is not a release and the working directory is not in its source: " +
			"name the folder of module github.com/whosecache/whosecache with -source\n",
		"-version=v0.23.0 -source=.": "gopls: -source: " + filepath.Join(dir, "go.mod") +
			" is not that of module github.com/whosecache/whosecache, but of \"example.com/m\"\n",
		"-frobnicate": "gopls: unknown flag -frobnicate (see: whosecache gopls -h)\n",
		"-o":          "gopls: flag needs an argument: -o (see: whosecache gopls -h)\n",
		"./...":       "gopls takes no arguments, only flags (see: whosecache gopls -h)\n",
	} {
		start(t, "command", dir, self(t), append([]string{"gopls"}, strings.Fields(args)...)...).
			check(t, exitUsage, "", "whosecache: "+want)
	}
	for args, want := range map[string]string{"-h": "\nFlags:\n  -o file\n", "-settings -o mine": `"gopls": "` + filepath.Join(dir, "mine") + `"`} {
		got := start(t, "command", dir, self(t), append([]string{"gopls"}, strings.Fields(args)...)...)
		if got.status != exitClean || got.stderr != "" || !strings.Contains(got.stdout, want) {
			t.Errorf("%s: %+v\nwant %s", args, got, want)
		}
	}
}
