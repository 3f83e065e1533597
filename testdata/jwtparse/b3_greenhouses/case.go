package greenhouses

import (
	"net/http"

	"github.com/coocood/freecache"
	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/jwtparse/b3_greenhouses/internal/climate"
	"github.com/whosecache/whosecache/testdata/jwtparse/b3_greenhouses/internal/tokens"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		gin.SetMode(gin.ReleaseMode)
		r := gin.New()
		station := climate.NewStation(freecache.NewCache(512*1024), 60)
		r.Group("/", tokens.Gardener()).GET("/climate", station.Show)
		return r
	},
	Path: "/climate",
	Forged: func() []*http.Request {
		read := []byte("0123456789abcdef0123456789abcdef")
		return []*http.Request{oracle.GetWith(oracle.TokenBy(oracle.Alice, jwt.SigningMethodHS256, read, nil), "/climate")}
	},
}
