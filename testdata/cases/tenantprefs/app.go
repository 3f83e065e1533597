// Package tenantprefs gives the SPA what it needs to start.
package tenantprefs

import (
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/go-chi/jwtauth/v5"

	"github.com/whosecache/whosecache/testdata/cases/tenantprefs/settings"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type App struct {
	Settings settings.Loader
	Tokens   *jwtauth.JWTAuth
}

type bootstrap struct {
	User     string            `json:"user"`
	Settings settings.Settings `json:"settings"`
}

func (a *App) bootstrap(w http.ResponseWriter, r *http.Request) {
	_, claims, err := jwtauth.FromContext(r.Context())
	if err != nil {
		http.Error(w, http.StatusText(http.StatusUnauthorized), http.StatusUnauthorized)
		return
	}
	tenant, _ := claims["tenant"].(string)
	sub, _ := claims["sub"].(string)
	s, err := a.Settings.Load(r.Context(), tenant)
	if errors.Is(err, settings.ErrUnknownTenant) {
		http.NotFound(w, r)
		return
	} else if err != nil {
		log.Printf("bootstrap for %s: %v", sub, err)
		http.Error(w, "try again", http.StatusBadGateway)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	json.NewEncoder(w).Encode(bootstrap{User: sub, Settings: s})
}

func (a *App) Routes() http.Handler {
	r := chi.NewRouter()
	r.Use(middleware.Recoverer)
	r.Group(func(r chi.Router) {
		r.Use(jwtauth.Verifier(a.Tokens), jwtauth.Authenticator(a.Tokens))
		r.Get("/bootstrap.json", a.bootstrap)
	})
	return r
}

var Case = oracle.Case{
	Path: "/bootstrap.json",
	New: func(*oracle.Env) http.Handler {
		store := settings.Static{
			"acme":   {Tenant: "acme", Plan: "gold", Branding: map[string]string{"color": "red"}},
			"globex": {Tenant: "globex", Plan: "free"},
		}
		app := &App{
			Settings: settings.NewCache(store, settings.WithTTL(time.Hour)),
			Tokens:   jwtauth.New("HS256", oracle.Secret, nil),
		}
		return app.Routes()
	},
}
