package lectures

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/keyjoin/b3_lectures/internal/enrol"
	"github.com/whosecache/whosecache/testdata/keyjoin/b3_lectures/internal/notes"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		e := echo.New()
		e.HideBanner = true
		e.Use(enrol.Students(oracle.Secret))
		notes.New(notes.WithCapacity(1000)).Mount(e)
		return e
	},
	Requests: oracle.Collide(
		oracle.Alice, "/notes?topic=:graphs&term=2",
		oracle.Bob.As("alice:"), "/notes?topic=graphs&term=2",
	),
}
