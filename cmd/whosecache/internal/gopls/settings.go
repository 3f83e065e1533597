package gopls

import (
	_ "embed"
	"strconv"
	"strings"
	"text/template"
)

//go:embed settings.txt
var settingsText string

// Settings returns what to write into the settings of the common editors, for a
// gopls installed as path.
func Settings(path string) (string, error) {
	t, err := template.New("settings").Parse(settingsText)
	if err != nil {
		return "", err
	}
	quoted := quote(path)
	command := path
	if strings.ContainsAny(path, " \t") {
		command = `"` + path + `"`
	}
	var text strings.Builder
	err = t.Execute(&text, struct{ Quoted, Command string }{quoted, command})
	return text.String(), err
}

// quote writes a path as a string literal that means the same in JSON, Lua, TOML and
// Emacs Lisp: of what strconv.Quote escapes, only quotes and backslashes are in paths
// that people have.
func quote(path string) string { return strconv.Quote(path) }
