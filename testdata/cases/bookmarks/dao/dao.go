package dao

import (
	"context"

	"github.com/jmoiron/sqlx"
)

type User struct {
	ID      int64  `db:"id"`
	Subject string `db:"subject"`
	Theme   string `db:"theme"`
}

type Bookmark struct {
	URL   string `db:"url" json:"url"`
	Title string `db:"title" json:"title"`
}

type DAO struct{ db *sqlx.DB }

func New(db *sqlx.DB) (*DAO, error) {
	_, err := db.Exec(`
		create table users (id integer primary key, subject text unique, theme text);
		create table bookmarks (user_id integer, url text, title text);
		insert into users values (1, 'alice', 'dark'), (2, 'bob', 'light');
		insert into bookmarks values (1, 'https://acme.example/merger', 'merger'), (2, 'https://go.dev', 'Go');`)
	return &DAO{db}, err
}

func (d *DAO) UserBySubject(ctx context.Context, subject string) (*User, error) {
	u := new(User)
	return u, d.db.GetContext(ctx, u, "select * from users where subject = ?", subject)
}

func (d *DAO) Bookmarks(ctx context.Context, userID int64) ([]Bookmark, error) {
	rows, err := d.db.QueryContext(ctx, "select url, title from bookmarks where user_id = ? order by url", userID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []Bookmark{}
	for rows.Next() {
		var b Bookmark
		if err := rows.Scan(&b.URL, &b.Title); err != nil {
			return nil, err
		}
		list = append(list, b)
	}
	return list, rows.Err()
}
