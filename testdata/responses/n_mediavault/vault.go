// Package n_mediavault hands out what people have uploaded.
package n_mediavault

import (
	"net/http"
	"os"
	"path/filepath"

	"github.com/golang-jwt/jwt/v5"
)

type vault struct {
	root   string
	secret []byte
}

// New serves the folders below root.
func New(root string, secret []byte) http.Handler {
	v := &vault{root: root, secret: secret}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /media/", v.media)
	mux.HandleFunc("GET /static/", v.static)
	return mux
}

func (v *vault) owner(r *http.Request) (string, error) {
	c, err := r.Cookie("vault_session")
	if err != nil {
		return "", err
	}
	var claims jwt.RegisteredClaims
	_, err = jwt.ParseWithClaims(c.Value, &claims, func(*jwt.Token) (any, error) { return v.secret, nil })
	return claims.Subject, err
}

func (v *vault) media(w http.ResponseWriter, r *http.Request) {
	owner, err := v.owner(r)
	if err != nil {
		http.Error(w, "log in first", http.StatusUnauthorized)
		return
	}
	files := http.FileServer(http.Dir(filepath.Join(v.root, filepath.Base(owner))))
	http.StripPrefix("/media/", files).ServeHTTP(w, r) // want `\(nostore:header:warning\)`
}

func (v *vault) static(w http.ResponseWriter, r *http.Request) {
	http.StripPrefix("/static/", http.FileServer(http.Dir(v.root))).ServeHTTP(w, r)
}

// Fill writes the files of the demonstration.
func Fill(root string) error {
	for name, text := range map[string]string{"alice": "alice's holiday", "bob": "bob's garage"} {
		dir := filepath.Join(root, name)
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, "note.txt"), []byte(text), 0o600); err != nil {
			return err
		}
	}
	return nil
}
