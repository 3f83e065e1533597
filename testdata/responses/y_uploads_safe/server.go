// Package y_uploads_safe is a drop box for the clients of a tax adviser.
package y_uploads_safe

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"strconv"
	"strings"

	"github.com/whosecache/whosecache/testdata/responses/y_uploads_safe/people"
)

// Server answers with the handlers in its fields: tests replace them.
type Server struct {
	http.Handler // the routes

	files fs.FS

	Download http.Handler
	Listing  http.HandlerFunc
	Letter   http.HandlerFunc
	Forms    http.Handler
}

// NewServer is a server with the handlers that we use in production.
func NewServer(reg people.Registry, files, forms fs.FS) *Server {
	s := &Server{files: files}
	s.Download = headers{"Cache-Control": "private, no-cache"}.around(http.HandlerFunc(s.download))
	s.Listing = s.listing
	s.Letter = s.letter
	s.Forms = headers{"X-Robots-Tag": "noindex"}.around(http.StripPrefix("/forms/", http.FileServerFS(forms)))
	s.Handler = s.routes(reg)
	return s
}

func (s *Server) routes(reg people.Registry) http.Handler {
	mux := http.NewServeMux()
	for pattern, h := range map[string]http.Handler{
		"GET /files/":    s.Download,
		"GET /files.csv": s.Listing,
		"GET /files.txt": s.Letter,
		"GET /forms/":    s.Forms, // the same for all clients
	} {
		mux.Handle(pattern, h)
	}
	return people.WithPerson(reg, mux)
}

// headers are set before a handler runs.
type headers map[string]string

func (hs headers) around(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range hs {
			w.Header().Set(name, value)
		}
		next.ServeHTTP(w, r)
	})
}

func (s *Server) download(w http.ResponseWriter, r *http.Request) {
	folder, err := fs.Sub(s.files, people.From(r).Folder)
	if err != nil {
		http.Error(w, "no folder", http.StatusInternalServerError)
		return
	}
	http.StripPrefix("/files/", http.FileServerFS(folder)).ServeHTTP(w, r)
}

func (s *Server) listing(w http.ResponseWriter, r *http.Request) {
	entries, err := fs.ReadDir(s.files, people.From(r).Folder)
	if err != nil {
		http.Error(w, "no folder", http.StatusNotFound)
		return
	}
	var buf bytes.Buffer
	table := csv.NewWriter(&buf)
	for _, e := range entries {
		if info, err := e.Info(); err == nil {
			_ = table.Write([]string{e.Name(), strconv.FormatInt(info.Size(), 10)})
		}
	}
	table.Flush()
	hd := w.Header()
	hd["Cache-Control"] = []string{"private", "max-age=0"}
	hd["Content-Type"] = []string{"text/csv"}
	_, _ = io.Copy(w, &buf)
}

// letter lists the files in a text that can be printed.
func (s *Server) letter(w http.ResponseWriter, r *http.Request) {
	p := people.From(r)
	out, done := compressed(w, r)
	defer done()
	b := bufio.NewWriter(out)
	defer b.Flush()
	fmt.Fprintf(b, "To %s: we have received\n", p.Email)
	_ = fs.WalkDir(s.files, p.Folder, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			fmt.Fprintln(b, " -", d.Name())
		}
		return err
	})
}

// compressed is the body of a letter. Letters are never kept.
func compressed(w http.ResponseWriter, r *http.Request) (io.Writer, func()) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Add("Vary", "Accept-Encoding")
	if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		return w, func() {}
	}
	w.Header().Set("Content-Encoding", "gzip")
	z := gzip.NewWriter(w)
	return z, func() { _ = z.Close() }
}
