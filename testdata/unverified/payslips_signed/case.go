package payslips_signed

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
)

func ask(u oracle.User) *http.Request {
	r := httptest.NewRequest(http.MethodGet, "/payslip", nil)
	r.Header.Set("X-Forwarded-User", u.Subject)
	mac := hmac.New(sha256.New, oracle.Secret)
	mac.Write([]byte(u.Subject))
	r.Header.Set("X-Signature", hex.EncodeToString(mac.Sum(nil)))
	return r
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	New:      func(*oracle.Env) http.Handler { return New(oracle.Secret) },
	Requests: func(u oracle.User) []*http.Request { return []*http.Request{ask(u)} },
	Forged: func() []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/payslip", nil)
		r.Header.Set("X-Forwarded-User", oracle.Alice.Subject)
		r.Header.Set("X-Signature", "00")
		return []*http.Request{r}
	},
}
