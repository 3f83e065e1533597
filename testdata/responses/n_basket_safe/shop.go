// Package n_basket_safe is a shop with a basket.
package n_basket_safe

import (
	"html/template"
	"log"
	"net/http"
	"sync"

	"github.com/gorilla/mux"
	"github.com/gorilla/sessions"

	"github.com/whosecache/whosecache/testdata/responses/n_basket_safe/mw"
)

const sessionName = "shop"

var store = sessions.NewCookieStore([]byte("an authentication key, 32 bytes!"))

var basketPage = template.Must(template.New("basket").Parse(`<!doctype html>
<title>Basket</title>
<h1>Basket of {{.Customer}}</h1>
<ul>{{range .Items}}
<li>{{.Count}} x {{.Name}}</li>{{else}}
<li>nothing yet</li>{{end}}
</ul>
`))

// Item is something in a basket.
type Item struct {
	Name  string
	Count int
}

// Shop has the baskets of the customers.
type Shop struct {
	mu      sync.Mutex
	baskets map[string][]Item
}

// NewShop makes a shop with the baskets of yesterday.
func NewShop() *Shop {
	return &Shop{baskets: map[string][]Item{
		"alice": {{"garden gnome", 2}, {"rake", 1}},
		"bob":   {{"spade", 1}},
	}}
}

// Handler has the routes of the shop.
func (s *Shop) Handler() http.Handler {
	r := mux.NewRouter()
	r.HandleFunc("/login", s.login).Methods(http.MethodPost)
	r.HandleFunc("/imprint", s.imprint).Methods(http.MethodGet)

	shop := r.PathPrefix("/shop").Subrouter()
	shop.Use(mw.Personal)
	shop.HandleFunc("/basket", s.showBasket).Methods(http.MethodGet)
	shop.HandleFunc("/basket/{item}", s.put).Methods(http.MethodPost)
	return r
}

func (s *Shop) customer(r *http.Request) string {
	sess, err := store.Get(r, sessionName)
	if err != nil {
		return ""
	}
	name, _ := sess.Values["customer"].(string)
	return name
}

func (s *Shop) login(w http.ResponseWriter, r *http.Request) {
	sess, _ := store.Get(r, sessionName)
	sess.Values["customer"] = r.PostFormValue("name")
	if err := sess.Save(r, w); err != nil {
		http.Error(w, "cannot log in", http.StatusInternalServerError)
		return
	}
	http.Redirect(w, r, "/shop/basket", http.StatusSeeOther)
}

func (s *Shop) imprint(w http.ResponseWriter, _ *http.Request) {
	w.Write([]byte("Gnomes & Sons, 12 Hill Road"))
}

func (s *Shop) showBasket(w http.ResponseWriter, r *http.Request) {
	customer := s.customer(r)
	if customer == "" {
		http.Error(w, "log in first", http.StatusUnauthorized)
		return
	}
	s.mu.Lock()
	items := append([]Item(nil), s.baskets[customer]...)
	s.mu.Unlock()

	page := struct {
		Customer string
		Items    []Item
	}{customer, items}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Pragma", "no-cache")
	err := basketPage.Execute(w, page)
	if err != nil {
		log.Println("basket:", err)
	}
}

func (s *Shop) put(w http.ResponseWriter, r *http.Request) {
	customer := s.customer(r)
	if customer == "" {
		http.Error(w, "log in first", http.StatusUnauthorized)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.baskets[customer] = append(s.baskets[customer], Item{Name: mux.Vars(r)["item"], Count: 1})
	w.WriteHeader(http.StatusCreated)
}
