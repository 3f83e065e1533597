package n_mediavault_safe

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"time"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		root := filepath.Join(os.TempDir(), "n_mediavault_safe")
		if err := Fill(root); err != nil {
			panic(err)
		}
		for _, name := range []string{"alice", "bob"} {
			then := time.Date(2024, time.March, 1, 8, 0, 0, 0, time.UTC)
			if err := os.Chtimes(filepath.Join(root, name, "note.txt"), then, then); err != nil {
				panic(err)
			}
		}
		return New(root, oracle.Secret)
	},
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/media/note.txt", nil)
		r.AddCookie(&http.Cookie{Name: "vault_session", Value: oracle.Token(u)})
		return []*http.Request{r}
	},
}
