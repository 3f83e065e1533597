package web

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cases/loginsvc/session"
)

type sessions interface {
	Create(ctx context.Context, userID, email, role string) (*session.Session, error)
	Find(ctx context.Context, id string) (*session.Session, error)
	NewState(ctx context.Context, st session.OAuthState) (string, error)
	IssueRefresh(ctx context.Context, userID string) (string, error)
	NewResetCode(ctx context.Context, email string) (string, error)
}

type idToken struct {
	jwt.RegisteredClaims
	Email string `json:"email"`
	Role  string `json:"role"`
}

type Server struct {
	sessions sessions
	secret   []byte
	mail     func(to, text string)
}

func New(s sessions, secret []byte) *Server {
	return &Server{sessions: s, secret: secret, mail: func(string, string) {}}
}

func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /login", s.withToken(s.login))
	mux.HandleFunc("POST /oauth/start", s.withToken(s.startOAuth))
	mux.HandleFunc("POST /token/refresh", s.withToken(s.refresh))
	mux.HandleFunc("POST /password/reset", s.withToken(s.reset))
	mux.HandleFunc("GET /whoami", s.withToken(s.whoami))
	return mux
}

func (s *Server) withToken(fn func(http.ResponseWriter, *http.Request, *idToken) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id := new(idToken)
		_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), id,
			func(*jwt.Token) (any, error) { return s.secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		if err := fn(w, r, id); err != nil {
			http.Error(w, "internal error", http.StatusInternalServerError)
		}
	}
}

func (s *Server) login(w http.ResponseWriter, r *http.Request, id *idToken) error {
	sess, err := s.sessions.Create(r.Context(), id.Subject, id.Email, id.Role)
	if err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{Name: "sid", Value: sess.ID, HttpOnly: true, Secure: true, Path: "/"})
	fmt.Fprintln(w, "welcome", sess.UserID)
	return nil
}

func (s *Server) startOAuth(w http.ResponseWriter, r *http.Request, id *idToken) error {
	state, err := s.sessions.NewState(r.Context(), session.OAuthState{UserID: id.Subject, Provider: r.FormValue("provider")})
	if err != nil {
		return err
	}
	w.Header().Set("Location", "https://hub.example/authorize?state="+state)
	return nil
}

func (s *Server) refresh(w http.ResponseWriter, r *http.Request, id *idToken) error {
	token, err := s.sessions.IssueRefresh(r.Context(), id.Subject)
	if err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{Name: "refresh", Value: token, HttpOnly: true, Secure: true, Path: "/token"})
	return nil
}

func (s *Server) reset(w http.ResponseWriter, r *http.Request, id *idToken) error {
	code, err := s.sessions.NewResetCode(r.Context(), id.Email)
	if err != nil {
		return err
	}
	s.mail(id.Email, "your code is "+code)
	w.WriteHeader(http.StatusAccepted)
	return nil
}

func (s *Server) whoami(w http.ResponseWriter, r *http.Request, id *idToken) error {
	if c, err := r.Cookie("sid"); err == nil {
		sess, err := s.sessions.Find(r.Context(), c.Value)
		if err != nil {
			return err
		}
		fmt.Fprintln(w, sess.UserID, sess.Role)
		return nil
	}
	fmt.Fprintln(w, id.Subject, id.Role)
	return nil
}
