// Package sqlwhere selects the caller's notes from a database and keeps the
// selection under the notebook's name.
package sqlwhere

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/http"
	"strings"
	"sync"

	_ "github.com/glebarez/go-sqlite" // the driver
	"github.com/golang-jwt/jwt/v5"
	"github.com/hashicorp/golang-lru/v2/expirable"
)

const schema = `
CREATE TABLE notes (id INTEGER PRIMARY KEY, notebook TEXT, owner TEXT, text TEXT);
INSERT INTO notes (notebook, owner, text) VALUES
	('work', 'alice', 'fire bob'),
	('work', 'alice', 'buy globex'),
	('work', 'bob', 'ask for a raise');`

type notes struct {
	db     *sql.DB
	pages  *expirable.LRU[string, []string]
	secret []byte
	once   sync.Once
	err    error
}

// New serves notes out of a database in memory.
func New(secret []byte) http.Handler {
	db, err := sql.Open("sqlite", ":memory:")
	if err == nil {
		db.SetMaxOpenConns(1) // each connection would see a database of its own
	}
	n := &notes{db: db, err: err, secret: secret, pages: expirable.NewLRU[string, []string](64, nil, 0)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /notebooks/{notebook}", n.list)
	return mux
}

func (n *notes) owned(ctx context.Context, owner, notebook string) ([]string, error) {
	n.once.Do(func() {
		if n.err == nil {
			_, n.err = n.db.ExecContext(ctx, schema)
		}
	})
	if n.err != nil {
		return nil, n.err
	}
	rows, err := n.db.QueryContext(ctx, `SELECT text FROM notes WHERE notebook = ? AND owner = ? ORDER BY id`, notebook, owner)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var texts []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		texts = append(texts, text)
	}
	return texts, rows.Err()
}

func (n *notes) list(w http.ResponseWriter, r *http.Request) {
	claims := jwt.RegisteredClaims{}
	if _, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &claims,
		func(*jwt.Token) (any, error) { return n.secret, nil }); err != nil {
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	notebook := r.PathValue("notebook")
	texts, cached := n.pages.Get(notebook)
	if !cached {
		var err error
		if texts, err = n.owned(r.Context(), claims.Subject, notebook); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		n.pages.Add(notebook, texts) // want `\(cachekey:subject\)`
	}
	_ = json.NewEncoder(w).Encode(texts)
}
