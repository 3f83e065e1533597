package podcasts

import (
	"net/http"
	"time"

	echojwt "github.com/labstack/echo-jwt/v4"
	"github.com/labstack/echo/v4"
	gocache "github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/keyjoin/b3_podcasts/internal/episodes"
	"github.com/whosecache/whosecache/testdata/keyjoin/b3_podcasts/internal/listener"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		e := echo.New()
		g := e.Group("/me", echojwt.WithConfig(echojwt.Config{
			SigningKey:    oracle.Secret,
			NewClaimsFunc: listener.NewClaims,
			ContextKey:    listener.ContextKey,
		}), listener.Load)
		episodes.Register(g, &episodes.Feed{
			Catalogue: episodes.Catalogue{"history": 310, "science": 122},
			Kept:      gocache.New(2*time.Minute, 10*time.Minute),
		})
		return e
	},
	Requests: oracle.Collide(
		oracle.Alice, "/me/feed?show=history|science&lang=en",
		oracle.Bob.As("alice|history"), "/me/feed?show=science&lang=en",
	),
}
