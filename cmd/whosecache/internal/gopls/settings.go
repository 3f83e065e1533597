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
	// In JSON, Lua, TOML and Emacs Lisp this means the same: of what is quoted, only
	// quotes and backslashes are in paths that people have.
	quoted := strconv.Quote(path)
	command := path
	if strings.ContainsAny(path, " \t") {
		command = `"` + path + `"`
	}
	var text strings.Builder
	err = t.Execute(&text, struct{ Quoted, Command string }{quoted, command})
	return text.String(), err
}
