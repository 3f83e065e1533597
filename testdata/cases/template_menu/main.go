// Package menu renders the navigation of a back office, by role.
package menu

import (
	"encoding/json"
	"net/http"
	"strings"
	"text/template"

	"github.com/bradfitz/gomemcache/memcache"
	"github.com/gorilla/mux"
	"github.com/lestrrat-go/jwx/v2/jwa"
	"github.com/lestrrat-go/jwx/v2/jwt"

	"github.com/whosecache/whosecache/testdata/oracle"
)

var keyTmpl = template.Must(template.New("key").Parse(`menu/{{.Area}}/{{.Lang}}`))

type keyData struct{ Area, Lang string }

func (k keyData) String() string {
	var sb strings.Builder
	if err := keyTmpl.Execute(&sb, k); err != nil {
		panic(err)
	}
	return sb.String()
}

type handler struct{ mc *memcache.Client }

func entries(area, role string) []string {
	items := []string{area + "/home", area + "/search"}
	switch role {
	case "admin":
		items = append(items, area+"/users", area+"/billing")
	case "auditor":
		items = append(items, area+"/log")
	}
	return items
}

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	tok, err := jwt.ParseRequest(r, jwt.WithKey(jwa.HS256, oracle.Secret), jwt.WithValidate(true))
	if err != nil {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	var role string
	if v, ok := tok.Get("role"); ok {
		role, _ = v.(string)
	}
	lang := r.Header.Get("Accept-Language")
	if lang == "" {
		lang = "en"
	}
	k := keyData{Area: mux.Vars(r)["area"], Lang: lang}
	if it, err := h.mc.Get(k.String()); err == nil {
		w.Write(it.Value)
		return
	}
	out, _ := json.Marshal(map[string]any{"lang": lang, "items": entries(k.Area, role)})
	_ = h.mc.Set(&memcache.Item{
		Key:        k.String(), // want `cachekey:attribute`
		Value:      out,
		Expiration: 300,
	})
	w.Write(out)
}

var Case = oracle.Case{
	Path: "/menu/warehouse",
	New: func(env *oracle.Env) http.Handler {
		r := mux.NewRouter()
		r.Handle("/menu/{area}", handler{memcache.New(env.Memcache)}).Methods(http.MethodGet)
		return r
	},
}
