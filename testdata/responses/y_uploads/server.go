// Package y_uploads is a drop box for the clients of a tax adviser.
package y_uploads

import (
	"bytes"
	"encoding/csv"
	"io"
	"io/fs"
	"log"
	"net/http"
	"strconv"
	"sync"

	"github.com/whosecache/whosecache/testdata/responses/y_uploads/people"
)

const maxUpload = 1 << 20

// Server needs all of its fields.
type Server struct {
	People people.Registry
	Files  fs.FS // a folder for each client
	Static fs.FS

	mu    sync.Mutex
	inbox map[string][][]byte // what was uploaded, until the scanner has seen it
}

// Handler has the routes.
func (s *Server) Handler() http.Handler {
	client := http.NewServeMux()
	client.HandleFunc("GET /files/", s.download)
	client.HandleFunc("GET /files.csv", s.listing)
	client.HandleFunc("PUT /files/{name}", s.upload)

	mux := http.NewServeMux()
	mux.Handle("/", people.WithPerson(s.People, client))
	mux.Handle("GET /static/", longLived(http.StripPrefix("/static/", http.FileServerFS(s.Static))))
	mux.HandleFunc("GET /robots.txt", func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, "User-agent: *\nDisallow: /\n")
	})
	return mux
}

func longLived(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		h.ServeHTTP(w, r)
	})
}

// download sends a file from the folder of the client.
func (s *Server) download(w http.ResponseWriter, r *http.Request) {
	p := people.From(r)
	folder, err := fs.Sub(s.Files, p.Folder)
	if err != nil {
		log.Printf("folder of %s: %v", p.Email, err)
		http.Error(w, "no folder", http.StatusInternalServerError)
		return
	}
	http.StripPrefix("/files/", http.FileServerFS(folder)).ServeHTTP(w, r) // want `\(nostore:header:warning\)`
}

// listing is for spreadsheets.
func (s *Server) listing(w http.ResponseWriter, r *http.Request) {
	p := people.From(r)
	entries, err := fs.ReadDir(s.Files, p.Folder)
	if err != nil {
		http.Error(w, "no folder", http.StatusNotFound)
		return
	}
	var buf bytes.Buffer
	table := csv.NewWriter(&buf)
	table.Write([]string{"name", "bytes"})
	for _, e := range entries {
		size := int64(-1)
		if info, err := e.Info(); err == nil {
			size = info.Size()
		}
		table.Write([]string{e.Name(), strconv.FormatInt(size, 10)})
	}
	table.Flush()
	if table.Error() != nil {
		http.Error(w, "cannot write the table", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/csv")
	w.Header().Set("Content-Length", strconv.Itoa(buf.Len()))
	buf.WriteTo(w) // want `\(nostore:header:warning\)`
}

func (s *Server) upload(w http.ResponseWriter, r *http.Request) {
	p := people.From(r)
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxUpload))
	if err != nil {
		http.Error(w, err.Error(), http.StatusRequestEntityTooLarge)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.inbox == nil {
		s.inbox = map[string][][]byte{}
	}
	s.inbox[p.Folder] = append(s.inbox[p.Folder], data)
	w.WriteHeader(http.StatusAccepted)
	io.WriteString(w, "thanks, "+p.Email+"\n")
}
