//go:build endtoend

package gopls

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// The parts of the Language Server Protocol that the tests look at.
type (
	position struct {
		Line      int `json:"line"`
		Character int `json:"character"`
	}
	lspRange struct {
		Start position `json:"start"`
		End   position `json:"end"`
	}
	location struct {
		URI   string   `json:"uri"`
		Range lspRange `json:"range"`
	}
	diagnostic struct {
		Range           lspRange `json:"range"`
		Severity        int      `json:"severity"`
		Code            any      `json:"code"`
		CodeDescription struct {
			Href string `json:"href"`
		} `json:"codeDescription"`
		Source  string `json:"source"`
		Message string `json:"message"`
		Related []struct {
			Location location `json:"location"`
			Message  string   `json:"message"`
		} `json:"relatedInformation"`
		Data json.RawMessage `json:"data,omitempty"`
	}
	textEdit struct {
		Range   lspRange `json:"range"`
		NewText string   `json:"newText"`
	}
	workspaceEdit struct {
		DocumentChanges []struct {
			TextDocument struct {
				URI string `json:"uri"`
			} `json:"textDocument"`
			Edits []textEdit `json:"edits"`
		} `json:"documentChanges"`
	}
	codeAction struct {
		Title       string          `json:"title"`
		Kind        string          `json:"kind"`
		Diagnostics []diagnostic    `json:"diagnostics"`
		Edit        *workspaceEdit  `json:"edit"`
		Command     json.RawMessage `json:"command,omitempty"`
		Data        json.RawMessage `json:"data,omitempty"`
	}
)

type message struct {
	ID     *json.RawMessage `json:"id,omitempty"`
	Method string           `json:"method,omitempty"`
	Params json.RawMessage  `json:"params,omitempty"`
	Result json.RawMessage  `json:"result,omitempty"`
	Error  json.RawMessage  `json:"error,omitempty"`
}

// publication is one textDocument/publishDiagnostics.
type publication struct {
	URI         string       `json:"uri"`
	Version     int          `json:"version"`
	Diagnostics []diagnostic `json:"diagnostics"`
	at          time.Time
}

// editor is a client of a language server on one folder.
type editor struct {
	t        *testing.T
	dir      string
	settings map[string]any
	in       io.WriteCloser
	stderr   log
	leaving  atomic.Bool // exit was sent: the server may end within a message
	write    sync.Mutex
	replies  chan message
	got      chan publication
	id       int
	versions map[string]int // of open files
	texts    map[string]string
}

// log keeps what a server writes to its standard error.
type log struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *log) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(b)
}

func (l *log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// startEditor starts a language server, as an editor that has opened dir does.
func startEditor(t *testing.T, server, cache, dir string, settings map[string]any) *editor {
	t.Helper()
	e := &editor{
		t: t, dir: dir, settings: map[string]any{"diagnosticsDelay": "10ms"},
		replies: make(chan message), got: make(chan publication, 1000),
		versions: make(map[string]int), texts: make(map[string]string),
	}
	for k, v := range settings {
		e.settings[k] = v
	}
	cmd := exec.Command(server)
	cmd.Dir = dir
	cmd.Env = append(cmd.Environ(), "GOPLSCACHE="+cache, "GOWORK=off", "GOFLAGS=")
	cmd.Stderr = &e.stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	e.in = in
	done := make(chan struct{})
	go func() { defer close(done); e.read(bufio.NewReader(out)) }()
	t.Cleanup(func() {
		e.call("shutdown", nil, nil)
		e.leaving.Store(true)
		e.send(message{Method: "exit"})
		<-done
		if err := cmd.Wait(); err != nil {
			t.Errorf("%s: %v\n%s", server, err, &e.stderr)
		}
	})
	e.initialize()
	return e
}

func (e *editor) initialize() {
	e.t.Helper()
	e.call("initialize", map[string]any{
		"processId": os.Getpid(), "rootUri": e.uri("."),
		"workspaceFolders":      []any{map[string]any{"uri": e.uri("."), "name": "shop"}},
		"initializationOptions": e.settings,
		"capabilities": map[string]any{
			"workspace": map[string]any{"configuration": true, "applyEdit": true,
				"workspaceEdit": map[string]any{"documentChanges": true}},
			"textDocument": map[string]any{
				"publishDiagnostics": map[string]any{"relatedInformation": true, "versionSupport": true,
					"codeDescriptionSupport": true, "dataSupport": true},
				"codeAction": map[string]any{
					"codeActionLiteralSupport": map[string]any{"codeActionKind": map[string]any{"valueSet": []string{"quickfix"}}},
					"dataSupport":              true, "resolveSupport": map[string]any{"properties": []string{"edit"}},
				},
			},
		},
	}, nil)
	e.notify("initialized", map[string]any{})
}

// read takes messages until the server closes its output.
func (e *editor) read(r *bufio.Reader) {
	for {
		header, err := textproto.NewReader(r).ReadMIMEHeader()
		if err != nil {
			close(e.replies)
			return
		}
		n, err := strconv.Atoi(header.Get("Content-Length"))
		body := make([]byte, max(n, 0))
		if err == nil {
			_, err = io.ReadFull(r, body)
		}
		var m message
		if err == nil {
			err = json.Unmarshal(body, &m)
		}
		if err != nil && e.leaving.Load() {
			close(e.replies)
			return
		}
		if err != nil {
			e.t.Errorf("unreadable message %q: %v", body, err)
			close(e.replies)
			return
		}
		e.receive(m)
	}
}

func (e *editor) receive(m message) {
	switch {
	case m.Method == "":
		e.replies <- m
	case m.Method == "textDocument/publishDiagnostics":
		p := publication{at: time.Now()}
		if err := json.Unmarshal(m.Params, &p); err != nil {
			e.t.Errorf("%s: %v", m.Params, err)
		}
		e.got <- p
	case m.ID != nil: // a request of the server
		result := any(nil)
		if m.Method == "workspace/configuration" {
			var params struct{ Items []any }
			if err := json.Unmarshal(m.Params, &params); err != nil {
				e.t.Errorf("%s: %v", m.Params, err)
			}
			result = slices.Repeat([]any{e.settings}, len(params.Items))
		}
		e.send(message{ID: m.ID, Result: e.encode(result)})
	}
}

func (e *editor) encode(v any) json.RawMessage {
	data, err := json.Marshal(v)
	if err != nil {
		e.t.Error(err)
	}
	return data
}

func (e *editor) send(m message) {
	e.write.Lock()
	defer e.write.Unlock()
	body, err := json.Marshal(struct {
		Version string `json:"jsonrpc"`
		message
	}{"2.0", m})
	if err == nil {
		_, err = fmt.Fprintf(e.in, "Content-Length: %d\r\n\r\n%s", len(body), body)
	}
	if err != nil {
		e.t.Errorf("%s: %v", m.Method, err)
	}
}

func (e *editor) notify(method string, params any) {
	e.send(message{Method: method, Params: e.encode(params)})
}

// call asks the server and decodes its answer.
func (e *editor) call(method string, params, result any) {
	e.t.Helper()
	e.id++
	id := json.RawMessage(strconv.Itoa(e.id))
	m := message{ID: &id, Method: method}
	if params != nil {
		m.Params = e.encode(params)
	}
	e.send(m)
	select {
	case reply, ok := <-e.replies:
		if !ok || reply.Error != nil {
			e.t.Fatalf("%s: the server is gone or says %s", method, reply.Error)
		}
		if result != nil {
			if err := json.Unmarshal(reply.Result, result); err != nil {
				e.t.Fatalf("%s: %v", method, err)
			}
		}
	case <-time.After(time.Minute):
		e.t.Fatalf("%s: no answer", method)
	}
}

func (e *editor) uri(name string) string {
	return "file://" + filepath.ToSlash(filepath.Join(e.dir, name))
}

// edit shows the server a text in place of the file's, without saving it.
func (e *editor) edit(name, text string) {
	e.versions[name]++
	e.texts[name] = text
	doc := map[string]any{"uri": e.uri(name), "version": e.versions[name]}
	if e.versions[name] == 1 {
		doc["languageId"], doc["text"] = "go", text
		e.notify("textDocument/didOpen", map[string]any{"textDocument": doc})
		return
	}
	e.notify("textDocument/didChange", map[string]any{
		"textDocument": doc, "contentChanges": []any{map[string]any{"text": text}},
	})
}

// patience is how long an answer may take: the first needs an analysis of every
// package of the standard library that is imported, on a loaded machine.
const patience = 3 * time.Minute

// await waits until the diagnostics of the file's present version satisfy a
// condition, and returns them.
func (e *editor) await(name string, ok func([]diagnostic) bool) publication {
	e.t.Helper()
	var last []diagnostic
	for timeout := time.After(patience); ; {
		select {
		case p := <-e.got:
			if p.URI != e.uri(name) || p.Version != e.versions[name] {
				continue
			}
			if last = p.Diagnostics; ok(last) {
				return p
			}
		case <-timeout:
			e.t.Fatalf("%s: the diagnostics that were waited for have not come, but %+v\n%s", name, last, &e.stderr)
		}
	}
}

// apply makes edits in the file's present text. The files of the tests are ASCII,
// so that a character is a byte.
func (e *editor) apply(name string, edits []textEdit) string {
	text := e.texts[name]
	slices.SortStableFunc(edits, func(a, b textEdit) int { return offset(text, b.Range.Start) - offset(text, a.Range.Start) })
	for _, edit := range edits {
		text = text[:offset(text, edit.Range.Start)] + edit.NewText + text[offset(text, edit.Range.End):]
	}
	return text
}

func offset(text string, p position) int {
	n := 0
	for line := range strings.Lines(text) {
		if p.Line == 0 {
			break
		}
		p.Line--
		n += len(line)
	}
	return n + p.Character
}
