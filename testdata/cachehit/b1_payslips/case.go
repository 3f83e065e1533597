package b1_payslips

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_payslips/internal/httpapi"
	"github.com/whosecache/whosecache/testdata/cachehit/b1_payslips/internal/payroll"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{New: start, Path: "/v1/payslips/2024-05-0042", Refused: http.StatusForbidden}

func start(env *oracle.Env) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	rdb := redis.NewClient(&redis.Options{Addr: env.Redis})
	h := httpapi.NewPayslipHandler(payroll.NewArchive(), rdb)

	r := gin.New()
	v1 := r.Group("/v1", httpapi.Authenticate(oracle.Secret), httpapi.NoStore())
	v1.GET("/payslips/:number", h.Show)
	return r
}
