// Package records keeps records, members, locks and logs in maps and in redis: data of
// the service itself, not answers kept for the next caller. Nothing here is a finding.
// There is no one request that an attack could be made of, so the oracle leaves it alone.
package records

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"
	"gorm.io/gorm"
)

type cart struct {
	ID    int
	Owner string
	Items []string
}

type app struct {
	mu       sync.Mutex
	secret   []byte
	seq      int
	carts    map[int]*cart
	jobs     map[string]string
	likes    map[string]map[string]bool
	files    map[string]file
	notes    []string
	byName   map[string]*cart
	rdb      *redis.Client
	db       *gorm.DB
	lastSeen map[string]time.Time
}

type file struct {
	owner string
	data  []byte
}

// routes are for what changes something, so that no cache in front keeps the answers.
func (a *app) routes(mux *http.ServeMux) {
	mux.HandleFunc("POST /carts", a.newCart)
	mux.HandleFunc("PUT /carts", a.newCart2)
	mux.HandleFunc("POST /jobs", a.startJob)
	mux.HandleFunc("PUT /files/{name}", a.upload)
	mux.HandleFunc("PUT /likes/{post}", a.like)
}

func (a *app) who(r *http.Request) string {
	claims := jwt.MapClaims{}
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), claims,
		func(*jwt.Token) (any, error) { return a.secret, nil })
	if err != nil {
		return ""
	}
	sub, _ := claims["sub"].(string)
	return sub
}

func (a *app) newCart(w http.ResponseWriter, r *http.Request) {
	sub := a.who(r)
	a.mu.Lock()
	defer a.mu.Unlock()
	a.seq++
	c := &cart{ID: a.seq, Owner: sub}
	a.carts[c.ID] = c
	json.NewEncoder(w).Encode(c)
}

func (a *app) newCart2(w http.ResponseWriter, r *http.Request) {
	sub := a.who(r)
	id := len(a.carts) + 1
	a.carts[id] = &cart{ID: id, Owner: sub}
	fmt.Fprint(w, a.carts[id].ID)
}

func (a *app) startJob(w http.ResponseWriter, r *http.Request) {
	id := fmt.Sprintf("job-%d", time.Now().UnixNano())
	a.jobs[id] = "started by " + a.who(r)
	fmt.Fprint(w, id, a.jobs[id])
}

func (a *app) like(w http.ResponseWriter, r *http.Request) {
	post := r.PathValue("post")
	if a.likes[post] == nil {
		a.likes[post] = map[string]bool{}
	}
	a.likes[post][a.who(r)] = true
}

func (a *app) upload(w http.ResponseWriter, r *http.Request) {
	data, _ := io.ReadAll(r.Body)
	a.files[r.PathValue("name")] = file{a.who(r), data}
	fmt.Fprint(w, len(a.files[r.PathValue("name")].data))
}

func (a *app) cartOf(w http.ResponseWriter, r *http.Request) {
	ck, err := r.Cookie("cart_id")
	if err != nil {
		return
	}
	b, _ := json.Marshal(cart{Owner: a.who(r)})
	a.rdb.Set(r.Context(), "cart:"+ck.Value, b, time.Hour)
}

func (a *app) redisSeq(w http.ResponseWriter, r *http.Request) {
	id, err := a.rdb.Incr(r.Context(), "seq").Result()
	if err != nil {
		return
	}
	a.rdb.Set(r.Context(), fmt.Sprintf("ticket:%d", id), a.who(r), time.Hour)
}

func (a *app) gormCreate(w http.ResponseWriter, r *http.Request) {
	c := cart{Owner: a.who(r)}
	if err := a.db.Create(&c).Error; err != nil {
		return
	}
	b, _ := json.Marshal(c)
	a.rdb.Set(r.Context(), fmt.Sprintf("cart:%d", c.ID), b, time.Hour)
}

type repo interface {
	Insert(ctx context.Context, c *cart) error
	Create(ctx context.Context, owner string) (*cart, error)
}

type svc struct {
	repo repo
	rdb  *redis.Client
	a    *app
}

func (s *svc) create(w http.ResponseWriter, r *http.Request) {
	c := &cart{Owner: s.a.who(r)}
	if s.repo.Insert(r.Context(), c) != nil {
		return
	}
	b, _ := json.Marshal(c)
	s.rdb.Set(r.Context(), fmt.Sprint("cart:", c.ID), b, 0)
}

func (s *svc) create2(w http.ResponseWriter, r *http.Request) {
	c, err := s.repo.Create(r.Context(), s.a.who(r))
	if err != nil {
		return
	}
	b, _ := json.Marshal(c)
	s.rdb.Set(r.Context(), fmt.Sprint("cart:", c.ID), b, 0)
}

func (a *app) seen(r *http.Request) { a.lastSeen[a.who(r)] = time.Now() }

func (a *app) online(w http.ResponseWriter, r *http.Request) {
	a.rdb.SAdd(r.Context(), "online", a.who(r))
	a.rdb.ZAdd(r.Context(), "leaderboard", redis.Z{Score: 1, Member: a.who(r)})
	a.rdb.LPush(r.Context(), "audit", a.who(r)+" logged in")
	a.rdb.Publish(r.Context(), "events", a.who(r))
	a.rdb.HSet(r.Context(), "presence", a.who(r), time.Now().Unix())
	a.rdb.HIncrBy(r.Context(), "hits", a.who(r), 1)
}

func (a *app) lock(w http.ResponseWriter, r *http.Request) {
	ok, _ := a.rdb.SetNX(r.Context(), "lock:"+r.PathValue("doc"), a.who(r), time.Minute).Result()
	if !ok {
		http.Error(w, "locked", 423)
	}
}

func (a *app) blacklist(w http.ResponseWriter, r *http.Request) {
	raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	a.rdb.Set(r.Context(), "revoked:"+raw, a.who(r), time.Hour)
}
