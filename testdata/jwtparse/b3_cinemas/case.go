package cinemas

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/jwtparse/b3_cinemas/internal/login"
	"github.com/whosecache/whosecache/testdata/jwtparse/b3_cinemas/internal/loyalty"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		login.UseKey(oracle.Secret)
		r := chi.NewRouter()
		r.Mount("/loyalty", login.Protect(loyalty.New(40)))
		return r
	},
	Path: "/loyalty/card",
	Forged: func() []*http.Request {
		guess := []byte("cinema-local-development-secret-")
		return []*http.Request{
			oracle.GetWith(oracle.TokenBy(oracle.Alice, jwt.SigningMethodHS256, guess, nil), "/loyalty/card"),
		}
	},
}
