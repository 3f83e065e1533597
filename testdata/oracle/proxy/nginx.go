package proxy

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"text/template"
	"time"
)

// ErrNoNginx says that there is no nginx to run: neither in PATH nor where
// Debian's package puts it, which is not in everybody's PATH.
var ErrNoNginx = errors.New("nginx is not installed (Debian package nginx)")

const (
	startup = 10 * time.Second // of nginx
	tries   = 3                // another process may take a port that was free
)

//go:embed nginx.conf
var config string

var configTemplate = template.Must(template.New("nginx.conf").Parse(config))

// nginx is a running server with the two caches.
type nginx struct {
	caches [2]string // their addresses (host:port), in the order of Caches
	dir    string
	cmd    *exec.Cmd
	ended  chan struct{} // closed when the process has ended
}

// start runs nginx, with everything that it writes in the folder dir.
func start(ctx context.Context, dir string) (*nginx, error) {
	path, err := exec.LookPath("nginx")
	if err != nil {
		if path, err = exec.LookPath("/usr/sbin/nginx"); err != nil {
			return nil, ErrNoNginx
		}
	}
	for range tries {
		var s *nginx
		if s, err = startOnce(ctx, path, dir); err == nil {
			return s, nil
		}
	}
	return nil, err
}

func startOnce(ctx context.Context, path, dir string) (*nginx, error) {
	ports, err := freePorts()
	if err != nil {
		return nil, err
	}
	var conf bytes.Buffer
	data := struct {
		User           string
		Naive, Careful int
	}{Naive: ports[0], Careful: ports[1]}
	if os.Getuid() == 0 {
		data.User = "root"
	}
	if err := configTemplate.Execute(&conf, data); err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(dir, "nginx.conf"), conf.Bytes(), 0o600); err != nil {
		return nil, err
	}

	// The log goes to a file from the first line on: the folder of a system-wide
	// nginx may be forbidden to this user.
	cmd := exec.CommandContext(ctx, path, "-p", dir, "-c", "nginx.conf", "-e", "error.log")
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) } // the workers, too
	s := &nginx{dir: dir, cmd: cmd, ended: make(chan struct{})}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		_ = cmd.Wait()
		close(s.ended)
	}()
	for i, port := range ports {
		s.caches[i] = fmt.Sprintf("127.0.0.1:%d", port)
	}
	if err := s.await(); err != nil {
		s.stop()
		return nil, fmt.Errorf("nginx does not start: %w\n%s", err, s.log())
	}
	return s, nil
}

// freePorts are two ports of the loopback interface that nobody listens on.
func freePorts() (ports [2]int, err error) {
	for i := range ports {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return ports, err
		}
		defer l.Close() // not before the other one is known
		ports[i] = l.Addr().(*net.TCPAddr).Port
	}
	return ports, nil
}

// await returns when nginx answers on both ports, or an error that says why not.
func (s *nginx) await() error {
	deadline := time.After(startup)
	for _, address := range s.caches {
		for {
			conn, err := net.Dial("tcp", address)
			if err == nil {
				_ = conn.Close()
				break
			}
			select {
			case <-s.ended:
				return errors.New("it has ended")
			case <-deadline:
				return err
			case <-time.After(5 * time.Millisecond):
			}
		}
	}
	return nil
}

func (s *nginx) stop() {
	_ = s.cmd.Cancel()
	<-s.ended
}

// log is what nginx complained about so far.
func (s *nginx) log() string {
	b, err := os.ReadFile(filepath.Join(s.dir, "error.log"))
	if err != nil {
		return ""
	}
	return string(bytes.TrimSpace(b))
}
