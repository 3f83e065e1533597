// Package inboxbg counts and lists messages, and writes its cache behind the answer.
package inboxbg

import (
	"context"
	"encoding/json"
	"log"
	"net/http"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cases/inboxbg/jwtmw"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type Message struct {
	From, To, Folder, Subject string
}

type folderView struct {
	Folder   string   `json:"folder"`
	Count    int      `json:"count"`
	Subjects []string `json:"subjects"`
}

type Mailer interface {
	Messages(ctx context.Context, recipient, folder string) ([]Message, error)
}

type mailbox []Message

func (m mailbox) Messages(_ context.Context, to, folder string) (out []Message, _ error) {
	for _, x := range m {
		if x.To == to && x.Folder == folder {
			out = append(out, x)
		}
	}
	return out, nil
}

type Handlers struct {
	mail Mailer
	rdb  *redis.Client
	ttl  time.Duration
}

func (h *Handlers) remember(key string, v folderView) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	b, err := json.Marshal(v)
	if err != nil {
		log.Println("inbox: marshal:", err)
		return
	}
	if err := h.rdb.Set(ctx, key, b, h.ttl).Err(); err != nil {
		log.Println("inbox: cache:", err)
	}
}

func (h *Handlers) Folder(w http.ResponseWriter, r *http.Request) {
	var sb strings.Builder
	sb.WriteString("inbox:")
	sb.WriteString(chi.URLParam(r, "folder"))

	if s, err := h.rdb.Get(r.Context(), sb.String()).Result(); err == nil {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(s))
		return
	}
	msgs, err := h.mail.Messages(r.Context(), jwtmw.Subject(r.Context()), chi.URLParam(r, "folder"))
	if err != nil {
		http.Error(w, "mail backend", http.StatusBadGateway)
		return
	}
	view := folderView{Folder: chi.URLParam(r, "folder"), Count: len(msgs)}
	for _, m := range msgs {
		view.Subjects = append(view.Subjects, m.Subject)
	}
	go h.remember(sb.String(), view) // want `cachekey:subject`
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(view)
}

var Case = oracle.Case{
	Path: "/folders/inbox",
	New: func(env *oracle.Env) http.Handler {
		h := &Handlers{rdb: redis.NewClient(&redis.Options{Addr: env.Redis}), ttl: time.Minute, mail: mailbox{
			{"hr", "alice", "inbox", "Your raise"}, {"spam", "bob", "inbox", "You won"},
		}}
		r := chi.NewRouter()
		r.With(jwtmw.New(oracle.Secret)).Get("/folders/{folder}", h.Folder)
		return r
	},
}
