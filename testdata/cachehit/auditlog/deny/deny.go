// Package deny answers those who may not.
package deny

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/cachehit/payslips/auth"
)

// Denied answers a caller who lacks the role, and reports whether it did.
func Denied(w http.ResponseWriter, r *http.Request, role string) bool {
	if auth.From(r.Context()).Role == role {
		return false
	}
	refuse(w, role)
	return true
}

func refuse(w http.ResponseWriter, role string) {
	http.Error(w, "for the role "+role, http.StatusForbidden)
}
