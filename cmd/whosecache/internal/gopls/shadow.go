package gopls

import (
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"text/template"

	"golang.org/x/mod/modfile"
)

const (
	toolsModule  = "golang.org/x/tools"
	goplsModule  = toolsModule + "/gopls"
	shadowModule = goplsModule + "/whosecache"
)

// shadowFiles are templates of the shadow module, each file with .txt after its
// name: go:embed refuses a folder with a go.mod.
//
//go:embed shadow
var shadowFiles embed.FS

// pins are what a gopls was released with.
type pins struct {
	tools     string // version of golang.org/x/tools
	goVersion string // its go directive
	sums      []byte // its go.sum
}

// shadow is what the templates are filled with.
type shadow struct {
	Gopls, Tools, Go   string // versions
	Whosecache, Source string // version, and the folder that stands for it
	ToolPackage        string // the package of gopls' main loop, "" where cmd has it
	CacheDecodes       bool   // filecache.Get takes a decoder
}

func newShadow(version, source, release string, p pins) shadow {
	s := shadow{Gopls: version, Tools: p.tools, Go: p.goVersion, Whosecache: release, Source: source}
	if source != "" {
		s.Whosecache = "v0.0.0" // any: the replace directive decides
	}
	switch {
	case is(version, "v0.20", "v0.21", "v0.22"):
		s.ToolPackage = toolsModule + "/internal/tool"
	case is(version, "v0.23"):
		s.ToolPackage = goplsModule + "/internal/tool"
	}
	s.CacheDecodes = !is(version, "v0.20", "v0.21")
	return s
}

func is(version string, minors ...string) bool {
	return slices.ContainsFunc(minors, func(m string) bool { return strings.HasPrefix(version, m+".") })
}

// writeShadow fills the templates into a folder. The checksums that gopls was
// released with are a part of its module, so that those of its own dependencies
// need not be looked up.
func writeShadow(dir string, s shadow, sums []byte) error {
	if err := os.WriteFile(filepath.Join(dir, "go.sum"), sums, 0o666); err != nil {
		return err
	}
	for _, name := range []string{"go.mod", "main.go", "settings.go"} {
		text, err := s.render(name)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			return err
		}
	}
	return nil
}

func (s shadow) render(name string) (string, error) {
	t, err := template.ParseFS(shadowFiles, "shadow/"+name+".txt")
	if err != nil {
		return "", err
	}
	var text strings.Builder
	err = t.Execute(&text, s)
	return text.String(), err
}

// readPins downloads a gopls and reads its go.mod.
func readPins(ctx context.Context, g goCommand, version string) (pins, error) {
	out, err := g.run(ctx, "mod", "download", "-json", goplsModule+"@"+version)
	if err != nil {
		return pins{}, explainGo(version, err)
	}
	var module struct{ GoMod, Dir string }
	if err := json.Unmarshal(out, &module); err != nil {
		return pins{}, fmt.Errorf("go mod download -json: %v", err)
	}
	data, err := os.ReadFile(module.GoMod)
	if err != nil {
		return pins{}, err
	}
	file, err := modfile.ParseLax(module.GoMod, data, nil)
	if err != nil {
		return pins{}, err
	}
	var p pins
	for _, r := range file.Require {
		if r.Mod.Path == toolsModule {
			p.tools = r.Mod.Version
		}
	}
	if p.tools == "" || file.Go == nil {
		return pins{}, fmt.Errorf("%s names no Go version or does not require %s", module.GoMod, toolsModule)
	}
	p.goVersion = file.Go.Version
	p.sums, err = os.ReadFile(filepath.Join(module.Dir, "go.sum"))
	return p, err
}

var needsGo = regexp.MustCompile(`requires go >= ([^ ]+) \(running go ([^;)]+)`)

// explainGo makes an error of the user's of a gopls that is too new for the Go at hand.
func explainGo(version string, err error) error {
	m := needsGo.FindStringSubmatch(err.Error())
	if m == nil {
		return err
	}
	return usagef("gopls version %q needs Go %s, and this is Go %s: install that, set GOTOOLCHAIN=auto, or take an older one of %s with -version",
		version, m[1], m[2], Supported())
}
