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
		dir, err := os.MkdirTemp("", "payslips")
		if err != nil {
			panic(err)
		}
		for id, text := range map[string]string{"alice": "October: 7200.00 EUR\n", "bob": "October: 3100.00 EUR\n"} {
			name := filepath.Join(dir, id+".txt")
			if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
				panic(err)
			}
			at := time.Date(2024, 10, 31, 12, 0, 0, 0, time.UTC)
			if err := os.Chtimes(name, at, at); err != nil {
				panic(err)
			}
		}
		return NewRouter(dir, oracle.Secret)
	},
}
