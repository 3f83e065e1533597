// Package clientcert_safe knows machines by their client certificates and caches the
// configuration of a component of a machine.
package clientcert_safe

import (
	"crypto/x509"
	"errors"
	"fmt"
	"log"
	"net/http"

	"github.com/allegro/bigcache/v3"
)

var errNoCert = errors.New("no client certificate")

// Fleet configures machines.
type Fleet struct {
	cache  *bigcache.BigCache
	logger *log.Logger
	conf   map[string]map[string]string
}

func peer(r *http.Request) (*x509.Certificate, error) {
	if r.TLS == nil || len(r.TLS.PeerCertificates) == 0 {
		return nil, errNoCert
	}
	return r.TLS.PeerCertificates[0], nil
}

func (f *Fleet) render(machine, component string) ([]byte, error) {
	secret, ok := f.conf[component][machine]
	if !ok {
		return nil, fmt.Errorf("%s is not installed", component)
	}
	return fmt.Appendf(nil, "[%s]\npassword = %q\n", component, secret), nil
}

// Config handles GET /config/{component}.
func (f *Fleet) Config(w http.ResponseWriter, r *http.Request) {
	cert, err := peer(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	machine := cert.Subject.CommonName
	component := r.PathValue("component")
	f.logger.Printf("%s asks for %s", machine, component)

	file, err := f.cache.Get(machine + "/" + component)
	if err != nil {
		if file, err = f.render(machine, component); err != nil {
			http.Error(w, err.Error(), http.StatusNotFound)
			return
		}
		if err := f.cache.Set(machine+"/"+component, file); err != nil {
			f.logger.Print(err)
		}
	}
	_, _ = w.Write(file)
}
