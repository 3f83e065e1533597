// Package sqlxselect_safe selects the tickets of the caller with sqlx; reporter and queue
// name the cache entry.
package sqlxselect_safe

import (
	"bytes"
	"context"
	"encoding/gob"
	"html/template"
	"net/http"
	"strings"

	"github.com/coocood/freecache"
	_ "github.com/glebarez/go-sqlite" // registers "sqlite"
	"github.com/golang-jwt/jwt/v5"
	"github.com/jmoiron/sqlx"
)

var page = template.Must(template.New("tickets").Parse(`<ul>{{range .}}<li>#{{.ID}} {{.Title}}</li>{{end}}</ul>`))

// Ticket is a support ticket.
type Ticket struct {
	ID    int    `db:"id"`
	Title string `db:"title"`
}

// Desk is the help desk.
type Desk struct {
	db     *sqlx.DB
	cache  *freecache.Cache
	secret []byte
}

// NewDesk fills a database.
func NewDesk(secret []byte) *Desk {
	db := sqlx.MustOpen("sqlite", ":memory:")
	db.SetMaxOpenConns(1)
	db.MustExec(`CREATE TABLE tickets (id INTEGER PRIMARY KEY, queue TEXT, reporter TEXT, title TEXT)`)
	for _, t := range [][]any{{"it", "alice", "root password lost"}, {"it", "bob", "mouse is slow"}} {
		db.MustExec(`INSERT INTO tickets (queue, reporter, title) VALUES (?, ?, ?)`, t...)
	}
	return &Desk{db: db, cache: freecache.NewCache(512 * 1024), secret: secret}
}

func (d *Desk) tickets(ctx context.Context, reporter, queue string) (ts []Ticket, err error) {
	err = d.db.SelectContext(ctx, &ts, `SELECT id, title FROM tickets WHERE reporter = ? AND queue = ?`, reporter, queue)
	return ts, err
}

// Queue shows /queues/{queue}.
func (d *Desk) Queue(w http.ResponseWriter, r *http.Request) {
	who := new(jwt.RegisteredClaims)
	_, bearer, _ := strings.Cut(r.Header.Get("Authorization"), "Bearer ")
	if _, err := jwt.ParseWithClaims(bearer, who, func(*jwt.Token) (any, error) { return d.secret, nil }); err != nil {
		http.Error(w, "sign in", http.StatusUnauthorized)
		return
	}
	queue := r.PathValue("queue")
	slot := []byte(who.Subject + "\n" + queue)

	var list []Ticket
	if stored, err := d.cache.Get(slot); err == nil {
		err = gob.NewDecoder(bytes.NewReader(stored)).Decode(&list)
		if err != nil {
			d.cache.Del(slot)
		}
	}
	if list == nil {
		var err error
		if list, err = d.tickets(r.Context(), who.Subject, queue); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		var buf bytes.Buffer
		if err := gob.NewEncoder(&buf).Encode(list); err == nil {
			_ = d.cache.Set(slot, buf.Bytes(), 600)
		}
	}
	_ = page.Execute(w, list)
}
