package idempotency

import (
	"bytes"
	"crypto/sha1"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"

	"github.com/gomodule/redigo/redis"

	"github.com/whosecache/whosecache/testdata/cases/payapi/auth"
)

type Response struct {
	Status int
	Body   []byte
}

type Store struct{ pool *redis.Pool }

func NewStore(pool *redis.Pool) *Store { return &Store{pool} }

func (s *Store) Load(key string) (*Response, error) {
	conn := s.pool.Get()
	defer conn.Close()
	raw, err := redis.Bytes(conn.Do("GET", key))
	if err != nil {
		return nil, err
	}
	resp := new(Response)
	return resp, json.Unmarshal(raw, resp)
}

func (s *Store) Save(key string, resp *Response) error {
	conn := s.pool.Get()
	defer conn.Close()
	raw, err := json.Marshal(resp)
	if err != nil {
		return err
	}
	_, err = conn.Do("SETEX", key, 86400, raw)
	return err
}

type recorder struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(p []byte) (int, error) {
	r.body.Write(p)
	return r.ResponseWriter.Write(p)
}

func requestKey(account, idem string, r *http.Request) string {
	h := sha1.New()
	for _, part := range []string{account, idem, r.Method, r.URL.RequestURI()} {
		io.WriteString(h, part)
		h.Write([]byte{0})
	}
	return "idem:" + hex.EncodeToString(h.Sum(nil))
}

// Middleware replays the response to a request that was seen before.
func Middleware(store *Store, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		account, ok := auth.AccountFrom(r.Context())
		idem := r.Header.Get("Idempotency-Key")
		if !ok || idem == "" || r.Method != http.MethodPost {
			next.ServeHTTP(w, r)
			return
		}
		key := requestKey(account.ID, idem, r)
		if resp, err := store.Load(key); err == nil {
			w.WriteHeader(resp.Status)
			w.Write(resp.Body)
			return
		}
		rec := &recorder{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(rec, r)
		if rec.status < 500 {
			_ = store.Save(key, &Response{Status: rec.status, Body: rec.body.Bytes()})
		}
	})
}
