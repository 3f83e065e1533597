package f_payslips

import (
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/api/payslips/latest",
	New: func(*oracle.Env) http.Handler {
		dir := filepath.Join(os.TempDir(), "f_payslips")
		if err := os.MkdirAll(dir, 0o700); err != nil {
			panic(err)
		}
		for id, text := range map[string]string{"alice": "October: 7200.00 EUR\n", "bob": "October: 3100.00 EUR\n"} {
			if err := put(filepath.Join(dir, id+".txt"), text); err != nil {
				panic(err)
			}
		}
		return NewRouter(dir, oracle.Secret)
	},
}

// put replaces the file at once: another process may be reading it.
func put(name, text string) error {
	f, err := os.CreateTemp(filepath.Dir(name), "new")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // where it could not be renamed
	if _, err := f.WriteString(text); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	at := time.Date(2024, 10, 31, 12, 0, 0, 0, time.UTC)
	if err := os.Chtimes(f.Name(), at, at); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
